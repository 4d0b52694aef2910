SELECT series_id, scheme, prefix FROM code_series WHERE series_id = $1
