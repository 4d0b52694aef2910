SELECT
    job_id, kind, mapping_id, mapping_text, mapping_digest, file_name, file_digest, file_bytes, department, class,
    state, actor, started_at, finished_at, error, rows_done, accepted, with_findings, rejected, created, updated, unchanged,
    first_record_id, layout_id
FROM ingest_jobs
WHERE job_id < $1
ORDER BY job_id DESC
LIMIT $2
