-- What the road was believed at $2 to be called at $3.
SELECT
    n.name_id, n.road_id, n.name, n.valid_from, n.valid_to, n.recorded_at, n.retired_at, n.operation_id,
    n.retired_by
FROM address_road_names n
WHERE n.road_id = $1
    AND n.recorded_at <= $2 AND (n.retired_at IS NULL OR n.retired_at > $2)
    AND n.valid_from <= $3 AND (n.valid_to IS NULL OR n.valid_to > $3)
ORDER BY n.name_id DESC
LIMIT 1
