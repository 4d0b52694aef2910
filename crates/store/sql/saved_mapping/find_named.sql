SELECT mapping_id
FROM saved_mappings
WHERE department = $1 AND name = $2 AND deleted_at IS NULL
