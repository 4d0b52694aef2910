SELECT entity_id FROM house_keys WHERE key_digest = $1 ORDER BY entity_id LIMIT $2
