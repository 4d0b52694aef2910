-- What was believed at $3 to be true at $4.
SELECT
    v.entity_id,
    v.version, v.valid_from, v.valid_to, v.recorded_at, v.retired_at, v.name, v.address, v.address_text,
    v.division, v.zone, v.lon, v.lat, v.cell, v.geometry, v.attributes, v.identifiers, v.record_id, v.change_seq, v.digest
FROM entity_versions v
WHERE
    v.version_key BETWEEN $1 AND $2
    AND v.recorded_at <= $3 AND (v.retired_at IS NULL OR v.retired_at > $3)
    AND v.valid_from <= $4 AND (v.valid_to IS NULL OR v.valid_to > $4)
ORDER BY v.version_key DESC
LIMIT 1
