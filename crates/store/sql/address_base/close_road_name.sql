UPDATE address_road_names SET retired_at = $1, retired_by = $2 WHERE name_id = $3 AND retired_at IS NULL
