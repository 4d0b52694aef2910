SELECT
    o.operation_id, o.kind, o.state, o.summary, o.actor, o.approver, o.reason, o.document, o.at, o.decided_at,
    o.undone_by, o.change_seq
FROM address_operations o
WHERE o.operation_id = $1
