SELECT
    r.road_id, r.division, r.name, r.side_rule, r.version, r.created_at, r.retired_at
FROM address_roads r
WHERE r.division >= $1 AND r.division < $2 AND r.retired_at IS NULL AND (r.division, r.name) > ($3, $4)
ORDER BY r.division, r.name
LIMIT $5
