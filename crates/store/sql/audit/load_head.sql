SELECT size FROM audit_head WHERE head_id = 1
