SELECT record_id, register_id, kind, key_digest, row_digest, version, content, address_id, match_level, match_ppm, application_id, division, cell, status, standing, until, amount, mark_digest, thing_id, valid_from, valid_to, feed_id, recorded_at, gone_at
FROM register_records WHERE thing_id = $1 ORDER BY record_id
