INSERT INTO code_acts (act_id, kind, code, other, reason, document, state, proposed_by, proposed_at, decided_by, decided_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
