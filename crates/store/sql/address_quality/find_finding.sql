SELECT
    finding_id, finding_key, rule, blocking, address_id, other_id, division, detail, state, owner, assignee, reason,
    due_on, version, seen_in, opened_at, changed_at, changed_by
FROM address_findings
WHERE finding_key = $1
