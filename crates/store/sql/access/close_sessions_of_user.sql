UPDATE sessions SET closed_at = $1 WHERE user_id = $2 AND closed_at IS NULL
