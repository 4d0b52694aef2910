INSERT INTO terrain_editions (name, edition, title, attribution, is_open, digest, raster, frame, geoid, height_frame, resolution, west, south, east, north, first_zoom, last_zoom, tiles, bytes, registered_at, actor, retired_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, NULL)
