INSERT INTO saved_mapping_versions (mapping_id, version, name, class, fingerprint, text, actor, saved_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
