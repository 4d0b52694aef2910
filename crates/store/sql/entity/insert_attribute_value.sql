INSERT INTO attribute_values (class, name, value, entity_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
