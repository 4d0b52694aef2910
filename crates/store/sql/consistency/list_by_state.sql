SELECT
    finding_id, scope, anchor, rule, subject_kind, subject_id, division, evidence, severity, conflict, owner, state, stands,
    due_on, returned, reason, version, opened_at, changed_at, changed_by
FROM consistency_findings
WHERE state = $1 AND finding_id > $2
ORDER BY finding_id
LIMIT $3
