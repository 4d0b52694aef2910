SELECT f.model_id, f.number, f.rule, f.severity, f.object, f.other, f.part, f.longitude, f.latitude, f.height, f.detail
FROM model_findings f JOIN models m ON m.model_id = f.model_id
WHERE m.retired_at IS NULL AND m.valid_to IS NULL AND (f.model_id > $1 OR (f.model_id = $1 AND f.number > $2))
ORDER BY f.model_id, f.number LIMIT $3
