INSERT INTO placement_areas (area_id, west, south, east, north) VALUES ($1, $2, $3, $4, $5)
