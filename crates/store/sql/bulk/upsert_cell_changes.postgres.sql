INSERT INTO cell_changes (seq, class, level, cell)
SELECT CAST($1 AS BIGINT), k.class, k.level, k.cell
FROM UNNEST($2::TEXT[], $3::BIGINT[], $4::BIGINT[]) AS k (class, level, cell)
ON CONFLICT (level, class, cell) DO UPDATE SET seq = excluded.seq
