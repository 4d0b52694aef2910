INSERT INTO sessions (token_digest, user_id, created_at, expires_at, closed_at) VALUES ($1, $2, $3, $4, $5)
