COPY codes (series_id, serial, natural_key, class, cell, state, entity_id, successor, run_id, issued_at) FROM STDIN BINARY
