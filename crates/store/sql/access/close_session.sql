UPDATE sessions SET closed_at = $1 WHERE token_digest = $2 AND closed_at IS NULL
