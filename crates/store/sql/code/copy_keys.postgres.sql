COPY code_keys (key_digest, series_id, serial) FROM STDIN BINARY
