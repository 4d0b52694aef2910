INSERT INTO audit_checkpoints (size, root, at, signature, key_id) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (size) DO NOTHING
