INSERT INTO model_findings (model_id, number, rule, severity, object, other, part, longitude, latitude, height, detail)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
