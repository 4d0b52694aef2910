SELECT size, root, at, signature, key_id FROM audit_checkpoints WHERE size > $1 ORDER BY size LIMIT $2
