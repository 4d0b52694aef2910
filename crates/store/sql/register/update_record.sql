UPDATE register_records SET row_digest = $1, version = $2, content = $3, address_id = $4, match_level = $5, match_ppm = $6,
    application_id = $7, division = $8, cell = $9, status = $10, standing = $11, until = $12, amount = $13, mark_digest = $14,
    valid_from = $15, valid_to = $16, feed_id = $17, recorded_at = $18, gone_at = $19
WHERE record_id = $20
