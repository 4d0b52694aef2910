SELECT size, root, at, signature, key_id FROM audit_checkpoints ORDER BY size DESC LIMIT 1
