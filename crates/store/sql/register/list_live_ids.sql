SELECT record_id FROM register_records WHERE register_id = $1 AND record_id > $2 AND gone_at IS NULL ORDER BY record_id LIMIT $3
