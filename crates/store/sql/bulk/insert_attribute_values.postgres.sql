INSERT INTO attribute_values (class, name, value, entity_id)
SELECT * FROM UNNEST($1::TEXT[], $2::TEXT[], $3::TEXT[], $4::BIGINT[])
ON CONFLICT DO NOTHING
