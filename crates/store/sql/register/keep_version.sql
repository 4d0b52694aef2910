INSERT INTO register_record_versions (record_id, version, content, row_digest, address_id, thing_id, recorded_at, retired_at)
SELECT record_id, version, content, row_digest, address_id, thing_id, recorded_at, $1 FROM register_records WHERE record_id = $2
