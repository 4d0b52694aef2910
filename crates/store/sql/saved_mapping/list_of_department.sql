SELECT mapping_id, department, name, version, class, fingerprint, text, actor, saved_at, deleted_at
FROM saved_mappings
WHERE department = $1 AND mapping_id < $2 AND deleted_at IS NULL
ORDER BY mapping_id DESC
LIMIT $3
