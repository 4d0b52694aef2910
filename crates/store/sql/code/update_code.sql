UPDATE codes SET state = $1, entity_id = $2, successor = $3 WHERE series_id = $4 AND serial = $5
