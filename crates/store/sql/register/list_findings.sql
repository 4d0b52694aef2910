SELECT feed_id, row_no, record_id, rejected, findings, content FROM register_findings
WHERE feed_id = $1 AND row_no > $2 ORDER BY row_no LIMIT $3
