COPY resolution_profiles (record_id, kind, thing_id, profile) FROM STDIN BINARY
