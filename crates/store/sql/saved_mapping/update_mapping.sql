UPDATE saved_mappings
SET name = $1, version = $2, class = $3, fingerprint = $4, text = $5, actor = $6, saved_at = $7, deleted_at = $8
WHERE mapping_id = $9 AND version = $10 AND deleted_at IS NULL
