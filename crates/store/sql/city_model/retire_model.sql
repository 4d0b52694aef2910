UPDATE models SET retired_at = $1 WHERE model_id = $2 AND retired_at IS NULL
