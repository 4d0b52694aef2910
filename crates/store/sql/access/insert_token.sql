INSERT INTO tokens (token_id, user_id, label, token_digest, created_at, expires_at, revoked_at, roles) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
