SELECT area_id, due, west, south, east, north FROM placement_areas WHERE due <= $1 ORDER BY area_id LIMIT 1
