UPDATE models SET valid_to = $1, closed_at = $2 WHERE model_id = $3 AND valid_to IS NULL AND retired_at IS NULL
