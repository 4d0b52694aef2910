SELECT record_id, version, content, recorded_at, retired_at FROM register_record_versions
WHERE record_id = $1 ORDER BY version
