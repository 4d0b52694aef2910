SELECT path, digest, length FROM scene_paths
WHERE class = $1 AND path > $2 AND to_edition IS NULL
ORDER BY path
LIMIT $3
