UPDATE terrain_editions SET retired_at = $1 WHERE name = $2 AND retired_at IS NULL
