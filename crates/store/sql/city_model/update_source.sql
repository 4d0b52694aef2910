UPDATE model_sources SET state = $1, objects = $2, attached = $3, unchanged = $4, waiting = $5, findings = $6, finished_at = $7, frame = $8
WHERE source_id = $9
