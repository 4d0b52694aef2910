SELECT feed_id, register_id, file_name, file_digest, mapping_digest, whole, state, actor, layout_id, rows_read, created, changed, unchanged, gone, rejected, began_at, ended_at, decided_by, reason
FROM register_feeds WHERE feed_id < $1 ORDER BY feed_id DESC LIMIT $2
