INSERT INTO cells (class, cell, entity_id, earlier) VALUES ($1, $2, $3, $4)
