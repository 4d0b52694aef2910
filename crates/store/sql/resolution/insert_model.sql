INSERT INTO resolution_models (kind, version, parameters, trained_at, actor) VALUES ($1, $2, $3, $4, $5)
