UPDATE address_roads SET division = $1, name = $2, side_rule = $3, retired_at = $4, version = version + 1
WHERE road_id = $5 AND version = $6
