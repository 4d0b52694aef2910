COPY address_acts (act_id, address_id, operation_id, act, from_state, to_state, actor, role, reason, document, at)
FROM STDIN BINARY
