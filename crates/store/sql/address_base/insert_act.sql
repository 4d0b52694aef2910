INSERT INTO address_acts (act_id, address_id, operation_id, act, from_state, to_state, actor, role, reason, document, at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
