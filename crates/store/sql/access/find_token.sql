SELECT token_id, user_id, label, token_digest, created_at, expires_at, revoked_at, roles FROM tokens WHERE token_digest = $1
