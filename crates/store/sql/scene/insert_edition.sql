INSERT INTO scene_editions (class, edition, kind, day, seq, published_at, actor, things, tiles, written, bytes, west, south, east, north, low, high)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
