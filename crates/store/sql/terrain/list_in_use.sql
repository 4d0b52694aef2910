SELECT name, edition, title, attribution, is_open, digest, raster, frame, geoid, height_frame, resolution, west, south, east, north, first_zoom, last_zoom, tiles, bytes, registered_at, actor, retired_at
FROM terrain_editions
WHERE retired_at IS NULL
ORDER BY name
