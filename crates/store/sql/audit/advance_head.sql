UPDATE audit_head SET size = $1 WHERE head_id = 1 AND size = $2
