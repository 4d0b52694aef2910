SELECT
    finding_id, scope, anchor, rule, subject_kind, subject_id, division, evidence, severity, conflict, owner, state, stands,
    due_on, returned, reason, version, opened_at, changed_at, changed_by
FROM consistency_findings
WHERE finding_id = $1
