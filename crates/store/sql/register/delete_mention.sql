DELETE FROM register_mentions WHERE digest = $1 AND record_id = $2
