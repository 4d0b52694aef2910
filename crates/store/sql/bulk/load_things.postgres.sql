SELECT e.entity_id, e.code, v.name, v.address_text, v.lon, v.lat, v.geometry, v.attributes
FROM UNNEST($1::BIGINT[]) WITH ORDINALITY AS k (entity_id, n)
INNER JOIN entities e ON e.entity_id = k.entity_id
INNER JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
ORDER BY k.n
