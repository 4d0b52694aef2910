INSERT INTO register_records (record_id, register_id, kind, key_digest, row_digest, version, content, address_id, match_level, match_ppm, application_id, division, cell, status, standing, until, amount, mark_digest, thing_id, valid_from, valid_to, feed_id, recorded_at, gone_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
