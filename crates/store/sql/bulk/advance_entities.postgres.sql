UPDATE entities e
SET current_version = k.current_version, retired_at = k.retired_at
FROM UNNEST($1::BIGINT[], $2::BIGINT[], $3::BIGINT[]) AS k (entity_id, current_version, retired_at)
WHERE e.entity_id = k.entity_id
