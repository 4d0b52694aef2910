INSERT INTO address_roads (road_id, division, name, side_rule, version, created_at, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
