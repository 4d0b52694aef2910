INSERT INTO address_operations (operation_id, kind, state, summary, actor, approver, reason, document, at, decided_at, undone_by, change_seq)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
