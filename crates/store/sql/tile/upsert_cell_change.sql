INSERT INTO cell_changes (class, level, cell, seq) VALUES ($1, $2, $3, $4)
ON CONFLICT (level, class, cell) DO UPDATE SET seq = excluded.seq
