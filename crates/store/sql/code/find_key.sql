SELECT series_id, serial FROM code_keys WHERE key_digest = $1
