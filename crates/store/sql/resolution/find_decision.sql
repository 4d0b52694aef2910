SELECT d.decision_id, d.kind, d.a, d.b, d.same, d.actor, d.reason, d.decided_at, d.withdrawn_by, d.withdrawn_at
FROM resolution_decisions d
WHERE d.a = $1 AND d.b = $2 AND d.withdrawn_at IS NULL
