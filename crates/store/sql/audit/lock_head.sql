-- The lock on this row keeps a second process from writing between our read of the head and our commit.
UPDATE audit_head SET size = size WHERE head_id = 1 RETURNING size
