INSERT INTO address_task_answers (answer_id, digest, task_id, worker, verdict, note, address_version, seen_at,
received_at, lon, lat, accuracy_m, distance_m, photos, faults, state, conflict, decided_by, decided_at, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
