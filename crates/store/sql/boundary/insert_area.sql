INSERT INTO placement_areas (area_id, due, west, south, east, north) VALUES ($1, $2, $3, $4, $5, $6)
