INSERT INTO cells_left (class, cell, entity_id) VALUES ($1, $2, $3)
ON CONFLICT (class, cell, entity_id) DO NOTHING
