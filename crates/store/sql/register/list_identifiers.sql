SELECT record_id FROM register_identifiers WHERE digest = $1 ORDER BY record_id LIMIT $2
