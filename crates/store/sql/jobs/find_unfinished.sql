SELECT
    job_id, kind, mapping_id, mapping_text, mapping_digest, file_name, file_digest, file_bytes, department, class,
    state, actor, started_at, finished_at, error, rows_done, accepted, with_findings, rejected, created, updated, unchanged,
    first_record_id, layout_id
FROM ingest_jobs
WHERE file_digest = $1 AND mapping_digest = $2 AND state = 'running'
ORDER BY job_id DESC
LIMIT 1
