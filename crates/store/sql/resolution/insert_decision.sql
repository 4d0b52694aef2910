INSERT INTO resolution_decisions (decision_id, kind, a, b, same, actor, reason, decided_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
