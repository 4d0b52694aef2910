SELECT record_id, row_digest, version, gone_at, thing_id FROM register_records WHERE register_id = $1 AND key_digest = $2
