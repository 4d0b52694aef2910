SELECT f.rule, COUNT(*), COUNT(DISTINCT f.model_id)
FROM model_findings f JOIN models m ON m.model_id = f.model_id
WHERE m.retired_at IS NULL AND m.valid_to IS NULL GROUP BY f.rule ORDER BY f.rule
