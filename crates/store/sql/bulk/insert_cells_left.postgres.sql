INSERT INTO cells_left (class, cell, entity_id)
SELECT * FROM UNNEST($1::TEXT[], $2::BIGINT[], $3::BIGINT[])
ON CONFLICT (class, cell, entity_id) DO NOTHING
