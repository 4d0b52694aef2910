SELECT
    r.road_id, r.division, r.name, r.side_rule, r.version, r.created_at, r.retired_at
FROM address_roads r
WHERE r.division = $1 AND r.name = $2 AND r.retired_at IS NULL
