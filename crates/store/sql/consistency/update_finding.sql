UPDATE consistency_findings
SET
    division = $1, evidence = $2, owner = $3, state = $4, stands = $5, due_on = $6, returned = $7, reason = $8,
    version = version + 1, changed_at = $9, changed_by = $10
WHERE finding_id = $11 AND version = $12
