INSERT INTO scene_state (class, build, path, bytes) VALUES ($1, $2, $3, $4)
ON CONFLICT (class, build, path) DO UPDATE SET bytes = excluded.bytes
