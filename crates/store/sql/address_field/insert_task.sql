INSERT INTO address_tasks (task_id, kind, subject, address_id, title, note, cell, lon, lat, state, worker, not_by,
raised_by, due_on, answer_id, version, created_at, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
ON CONFLICT (kind, subject) WHERE state IN ('open', 'taken', 'returned') DO NOTHING
