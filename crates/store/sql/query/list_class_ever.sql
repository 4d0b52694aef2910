-- Retired ones too: for questions about the past.
SELECT
    e.entity_id, e.class, e.natural_key, e.code, e.created_at, e.current_version, e.retired_at,
    v.version, v.valid_from, v.valid_to, v.recorded_at, v.retired_at, v.name, v.address, v.address_text,
    v.division, v.zone, v.lon, v.lat, v.cell, v.geometry, v.attributes, v.identifiers, v.record_id, v.change_seq, v.digest
FROM entities e
INNER JOIN entity_versions v ON v.version_key = e.entity_id * 1048576 + e.current_version
WHERE e.class = $1 AND e.entity_id > $2
ORDER BY e.entity_id
LIMIT $3
