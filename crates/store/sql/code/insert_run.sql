INSERT INTO code_runs (run_id, scheme, custodian, file_name, file_digest, actor, state, started_at, finished_at, error,
                       rows_done, issued, existing, conflicting, rejected)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
