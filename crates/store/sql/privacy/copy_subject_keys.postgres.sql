COPY subject_keys (subject_id, wrapped, master, made_at, destroyed_at) FROM STDIN BINARY
