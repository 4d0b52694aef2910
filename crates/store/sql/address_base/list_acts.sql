SELECT
    c.act_id, c.address_id, c.operation_id, c.act, c.from_state, c.to_state, c.actor, c.role, c.reason,
    c.document, c.at
FROM address_acts c
WHERE c.address_id = $1
ORDER BY c.act_id
