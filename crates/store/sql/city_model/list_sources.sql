SELECT source_id, digest, department, file_name, format, frame, valid_from, state, actor, objects, attached, unchanged, waiting, findings, began_at, finished_at
FROM model_sources WHERE source_id < $1 ORDER BY source_id DESC LIMIT $2
