UPDATE address_findings
SET
    detail = $1, state = $2, owner = $3, assignee = $4, reason = $5, due_on = $6, version = version + 1, seen_in = $7,
    changed_at = $8, changed_by = $9, division = $10, blocking = $11
WHERE finding_id = $12 AND version = $13
