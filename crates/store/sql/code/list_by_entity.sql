SELECT series_id, serial, natural_key, class, cell, state, entity_id, successor, run_id, issued_at
FROM codes WHERE entity_id = $1
ORDER BY series_id, serial
