COPY code_series (series_id, scheme, prefix) FROM STDIN BINARY
