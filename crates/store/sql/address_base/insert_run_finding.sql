INSERT INTO address_run_findings (run_id, row_no, outcome, address_id, findings)
VALUES ($1, $2, $3, $4, $5)
