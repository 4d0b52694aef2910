SELECT
    n.name_id, n.road_id, n.name, n.valid_from, n.valid_to, n.recorded_at, n.retired_at, n.operation_id,
    n.retired_by
FROM address_road_names n
WHERE n.road_id = $1
ORDER BY n.name_id
