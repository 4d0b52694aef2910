SELECT token_digest, user_id, created_at, expires_at, closed_at FROM sessions WHERE token_digest = $1
