SELECT model_id, number, rule, severity, object, other, part, longitude, latitude, height, detail
FROM model_findings WHERE model_id = $1 ORDER BY number
