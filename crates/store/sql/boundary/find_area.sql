SELECT area_id, west, south, east, north FROM placement_areas ORDER BY area_id LIMIT 1
