UPDATE register_records SET gone_at = $1, valid_to = $2 WHERE record_id = $3 AND gone_at IS NULL
