COPY register_mentions (digest, record_id) FROM STDIN BINARY
