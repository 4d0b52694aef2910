SELECT mapping_id, department, name, version, class, fingerprint, text, actor, saved_at, deleted_at
FROM saved_mappings
WHERE fingerprint = $1 AND deleted_at IS NULL
ORDER BY mapping_id DESC
LIMIT $2
