INSERT INTO saved_mappings (mapping_id, department, name, version, class, fingerprint, text, actor, saved_at, deleted_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
