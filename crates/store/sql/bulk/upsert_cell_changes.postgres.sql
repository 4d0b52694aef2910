INSERT INTO cell_changes (class, level, cell, seq)
SELECT k.class, k.level, k.cell, $4
FROM UNNEST($1::TEXT[], $2::BIGINT[], $3::BIGINT[]) AS k (class, level, cell)
ON CONFLICT (level, class, cell) DO UPDATE SET seq = excluded.seq
