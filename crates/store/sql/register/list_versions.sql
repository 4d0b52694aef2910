SELECT record_id, version, content, row_digest, address_id, thing_id, recorded_at, retired_at
FROM register_record_versions WHERE record_id = $1 ORDER BY version
