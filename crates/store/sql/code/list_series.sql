SELECT series_id, scheme, prefix FROM code_series WHERE scheme = $1 ORDER BY prefix
