INSERT INTO cell_counts (level, cell, class, n) VALUES ($1, $2, $3, $4)
ON CONFLICT (level, cell, class) DO UPDATE SET n = cell_counts.n + excluded.n
