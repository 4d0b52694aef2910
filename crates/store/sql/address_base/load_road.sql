SELECT
    r.road_id, r.division, r.name, r.side_rule, r.version, r.created_at, r.retired_at
FROM address_roads r
WHERE r.road_id = $1
