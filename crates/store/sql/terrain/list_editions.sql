SELECT name, edition, title, attribution, is_open, digest, raster, frame, geoid, height_frame, resolution, west, south, east, north, first_zoom, last_zoom, tiles, bytes, registered_at, actor, retired_at
FROM terrain_editions
WHERE name = $1 AND edition < $2
ORDER BY edition DESC
LIMIT $3
