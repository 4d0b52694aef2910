UPDATE register_feeds SET state = $1, rows_read = $2, created = $3, changed = $4, unchanged = $5, gone = $6, rejected = $7, ended_at = $8,
    decided_by = $9, reason = $10
WHERE feed_id = $11
