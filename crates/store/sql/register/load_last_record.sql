SELECT MAX(record_id) FROM register_records
