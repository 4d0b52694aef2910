INSERT INTO register_findings (feed_id, row_no, record_id, rejected, findings, content) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (feed_id, row_no) DO NOTHING
