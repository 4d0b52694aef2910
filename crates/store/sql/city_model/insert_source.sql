INSERT INTO model_sources (source_id, digest, department, file_name, format, frame, valid_from, state, actor, objects, attached, unchanged, waiting, findings, began_at, finished_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
