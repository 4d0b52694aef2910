INSERT INTO address_doubts (doubt_id, address_id, text, lon, lat, state, custodian, reporter, department, said, answer, answered_by,
    operation_id, version, due_on, reported_at, changed_at, task_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
