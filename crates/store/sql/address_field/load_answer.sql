SELECT answer_id, digest, task_id, worker, verdict, note, address_version, seen_at, received_at, lon, lat, accuracy_m,
distance_m, photos, faults, state, conflict, decided_by, decided_at, reason
FROM address_task_answers
WHERE answer_id = $1
