SELECT source_id, digest, department, file_name, format, frame, valid_from, state, actor, objects, attached, unchanged, waiting, findings, began_at, finished_at
FROM model_sources WHERE digest = $1 AND department = $2
