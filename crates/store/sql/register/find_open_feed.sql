SELECT feed_id, register_id, file_name, file_digest, mapping_digest, whole, state, actor, layout_id, rows_read, created, changed, unchanged, gone, rejected, began_at, ended_at, decided_by, reason
FROM register_feeds open WHERE file_digest = $1 AND mapping_digest = $2 AND register_id = $3 AND state IN ('running', 'held')
AND NOT EXISTS (
    SELECT 1 FROM register_feeds later
    WHERE later.register_id = open.register_id AND later.feed_id > open.feed_id AND later.state = 'applied'
)
ORDER BY feed_id DESC LIMIT 1
