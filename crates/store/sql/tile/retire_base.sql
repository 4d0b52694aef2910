UPDATE tile_bases SET retired_at = $1 WHERE class = $2 AND grid = $3 AND retired_at IS NULL
