INSERT INTO ingest_jobs (
    job_id, kind, mapping_id, mapping_text, mapping_digest, file_name, file_digest, file_bytes, department, class,
    state, actor, started_at, finished_at, error, rows_done, accepted, with_findings, rejected, created, updated, unchanged,
    first_record_id, layout_id
) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24)
