COPY resolution_keys (key, record_id) FROM STDIN BINARY
