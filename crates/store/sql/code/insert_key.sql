INSERT INTO code_keys (key_digest, series_id, serial) VALUES ($1, $2, $3)
