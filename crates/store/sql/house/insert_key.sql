INSERT INTO house_keys (key_digest, entity_id) VALUES ($1, $2) ON CONFLICT (key_digest, entity_id) DO NOTHING
