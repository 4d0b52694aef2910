INSERT INTO address_runs (run_id, kind, file_name, file_digest, dry_run, actor, document, state, rows_read, made, existing,
    with_findings, rejected, started_at, finished_at, error)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
