-- What stands against a thing, an address or a register.
SELECT
    finding_id, scope, anchor, rule, subject_kind, subject_id, division, evidence, severity, conflict, owner, state, stands,
    due_on, returned, reason, version, opened_at, changed_at, changed_by
FROM consistency_findings
WHERE subject_kind = $1 AND subject_id = $2 AND stands = 1
ORDER BY finding_id
LIMIT $3
