INSERT INTO code_series (series_id, scheme, prefix) VALUES ($1, $2, $3)
