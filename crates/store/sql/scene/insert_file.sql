INSERT INTO scene_files (digest, bytes) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING
