SELECT path, digest, length FROM scene_paths
WHERE class = $1 AND path = $2 AND from_edition <= $3 AND (to_edition IS NULL OR to_edition > $3)
LIMIT 1
