INSERT INTO model_counts (division, class, level, n) VALUES ($1, $2, $3, $4)
ON CONFLICT (division, class, level) DO UPDATE SET n = model_counts.n + excluded.n
