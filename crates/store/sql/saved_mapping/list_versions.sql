SELECT mapping_id, version, name, class, fingerprint, text, actor, saved_at
FROM saved_mapping_versions
WHERE mapping_id = $1
ORDER BY version DESC
LIMIT $2
