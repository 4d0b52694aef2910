UPDATE address_versions SET retired_at = $1, retired_by = $2
WHERE version_key = ANY($3::BIGINT[]) AND retired_at IS NULL
