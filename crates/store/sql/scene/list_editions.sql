SELECT class, edition, kind, day, seq, published_at, actor, things, tiles, written, bytes, west, south, east, north, low, high
FROM scene_editions WHERE class = $1 AND edition < $2
ORDER BY edition DESC
LIMIT $3
