DELETE FROM cells c
USING UNNEST($1::TEXT[], $2::BIGINT[], $3::BIGINT[]) AS k (class, cell, entity_id)
WHERE c.class = k.class AND c.cell = k.cell AND c.entity_id = k.entity_id
