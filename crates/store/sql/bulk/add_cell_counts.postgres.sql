INSERT INTO cell_counts (level, cell, class, n)
SELECT * FROM UNNEST($1::BIGINT[], $2::BIGINT[], $3::TEXT[], $4::BIGINT[])
ON CONFLICT (level, cell, class) DO UPDATE SET n = cell_counts.n + excluded.n
