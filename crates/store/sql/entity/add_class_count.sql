INSERT INTO class_counts (class, n) VALUES ($1, $2)
ON CONFLICT (class) DO UPDATE SET n = class_counts.n + excluded.n
