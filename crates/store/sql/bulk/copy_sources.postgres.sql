COPY entity_sources (class, natural_key, department, entity_id, fingerprint, record_id) FROM STDIN BINARY
