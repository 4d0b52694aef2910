SELECT series_id FROM code_series WHERE scheme = $1 AND prefix = $2
