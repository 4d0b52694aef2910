INSERT INTO codes (series_id, serial, natural_key, class, cell, state, entity_id, successor, run_id, issued_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
