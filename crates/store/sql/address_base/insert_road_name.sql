INSERT INTO address_road_names (name_id, road_id, name, valid_from, valid_to, recorded_at, retired_at, operation_id, retired_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
