INSERT INTO address_findings (
    finding_id, finding_key, rule, blocking, address_id, other_id, division, detail, state, owner, assignee, reason,
    due_on, version, seen_in, opened_at, changed_at, changed_by
)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
