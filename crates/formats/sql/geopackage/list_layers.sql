SELECT c.table_name, g.column_name, c.srs_id, s.organization, s.organization_coordsys_id
FROM gpkg_contents AS c
LEFT JOIN gpkg_geometry_columns AS g ON g.table_name = c.table_name
LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = c.srs_id
WHERE c.data_type IN ('features', 'attributes')
ORDER BY c.data_type DESC, c.rowid
