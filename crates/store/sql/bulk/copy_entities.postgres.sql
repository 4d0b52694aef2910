COPY entities (entity_id, class, natural_key, code, created_at, current_version, retired_at) FROM STDIN BINARY
