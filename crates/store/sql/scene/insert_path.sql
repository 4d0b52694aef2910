INSERT INTO scene_paths (class, path, from_edition, to_edition, digest, length) VALUES ($1, $2, $3, NULL, $4, $5)
