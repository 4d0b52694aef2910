UPDATE address_runs SET state = $1, rows_read = $2, made = $3, existing = $4, with_findings = $5, rejected = $6, finished_at = $7, error = $8
WHERE run_id = $9
