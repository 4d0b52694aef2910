INSERT INTO entities (entity_id, class, natural_key, code, created_at, current_version, retired_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
