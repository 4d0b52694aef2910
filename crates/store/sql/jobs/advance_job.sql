UPDATE ingest_jobs
SET rows_done = $1, accepted = $2, with_findings = $3, rejected = $4, created = $5, updated = $6, unchanged = $7,
    first_record_id = $8, layout_id = $9
WHERE job_id = $10 AND state = 'running'
