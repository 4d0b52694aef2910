SELECT record_id, register_id, application_id, feed_id FROM register_records
WHERE kind = $1 AND record_id > $2 AND address_id IS NULL AND gone_at IS NULL ORDER BY record_id LIMIT $3
