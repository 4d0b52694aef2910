UPDATE entity_versions v
SET retired_at = k.retired_at
FROM UNNEST($1::BIGINT[], $2::BIGINT[]) AS k (version_key, retired_at)
WHERE v.version_key = k.version_key AND v.retired_at IS NULL
