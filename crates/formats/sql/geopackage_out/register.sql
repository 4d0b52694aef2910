INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) VALUES ($1, 'features', $1, $2, $3, $4, $5, 4490)
