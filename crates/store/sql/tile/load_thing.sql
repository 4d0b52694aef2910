SELECT e.entity_id, e.code, v.name, v.address_text, v.lon, v.lat, v.geometry, v.attributes
FROM entities e
INNER JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
WHERE e.entity_id = $1
