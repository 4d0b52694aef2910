UPDATE entity_versions SET retired_at = $1 WHERE version_key = $2 AND retired_at IS NULL
