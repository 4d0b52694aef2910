INSERT INTO register_feeds (feed_id, register_id, file_name, file_digest, mapping_digest, whole, state, actor, layout_id, rows_read, created, changed, unchanged, gone, rejected, began_at, ended_at, decided_by, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
