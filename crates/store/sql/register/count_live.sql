SELECT COUNT(*) FROM register_records WHERE register_id = $1 AND gone_at IS NULL
