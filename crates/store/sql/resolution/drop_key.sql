DELETE FROM resolution_keys WHERE key = $1 AND record_id = $2
