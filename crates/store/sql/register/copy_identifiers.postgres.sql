COPY register_identifiers (digest, record_id) FROM STDIN BINARY
