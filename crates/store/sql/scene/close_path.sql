UPDATE scene_paths SET to_edition = $1 WHERE class = $2 AND path = $3 AND to_edition IS NULL
