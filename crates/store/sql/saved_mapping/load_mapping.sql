SELECT mapping_id, department, name, version, class, fingerprint, text, actor, saved_at, deleted_at
FROM saved_mappings
WHERE mapping_id = $1 AND deleted_at IS NULL
