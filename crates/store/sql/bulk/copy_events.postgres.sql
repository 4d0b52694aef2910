COPY audit_events (seq, body, entity_id, version) FROM STDIN BINARY
