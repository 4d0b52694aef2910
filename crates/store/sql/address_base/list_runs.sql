SELECT
    r.run_id, r.kind, r.file_name, r.file_digest, r.dry_run, r.actor, r.document, r.state, r.rows_read, r.made,
    r.existing, r.with_findings, r.rejected, r.started_at, r.finished_at, r.error
FROM address_runs r
WHERE r.run_id < $1
ORDER BY r.run_id DESC
LIMIT $2
