SELECT
    o.operation_id, o.kind, o.state, o.summary, o.actor, o.approver, o.reason, o.document, o.at, o.decided_at,
    o.undone_by, o.change_seq
FROM address_operations o
WHERE o.state = $1 AND o.operation_id > $2
ORDER BY o.operation_id
LIMIT $3
