INSERT INTO indicator_counts (division, day, department, kind, marks, n) VALUES ($1, $2, $3, $4, $5, $6)
