SELECT base_id, class, grid, file, seq, digest, rules, registered_at
FROM tile_bases
WHERE retired_at IS NULL
ORDER BY class, grid
