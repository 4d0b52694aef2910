SELECT e.entity_id, e.code, v.name, v.address_text, v.lon, v.lat, v.geometry, v.attributes
FROM entities e
INNER JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
WHERE e.class = $1 AND e.entity_id > $2 AND e.retired_at IS NULL
ORDER BY e.entity_id
LIMIT $3
