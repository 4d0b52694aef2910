SELECT
    v.entity_id,
    v.version, v.valid_from, v.valid_to, v.recorded_at, v.retired_at, v.name, v.address, v.address_text,
    v.division, v.zone, v.lon, v.lat, v.cell, v.geometry, v.attributes, v.identifiers, v.record_id, v.change_seq, v.digest
FROM entity_versions v
WHERE v.version_key > $1 AND v.version_key < $2
ORDER BY v.version_key DESC
LIMIT $3
