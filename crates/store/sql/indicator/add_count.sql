INSERT INTO indicator_counts (division, day, department, kind, marks, n) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (division, day, department, kind, marks) DO UPDATE SET n = indicator_counts.n + EXCLUDED.n
