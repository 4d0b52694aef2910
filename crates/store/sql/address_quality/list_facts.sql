-- Addresses in force or set aside within a division, each with the belief that holds, its road, the address above it, the smallest
-- other address of the same path, and whether a plate hangs. Costs the page, with a few look-ups a row.
SELECT
    a.address_id, a.kind, a.parent_id, a.state, a.code, a.division, a.road_id, a.preferred,
    v.zone, v.number, v.estate, v.building, v.unit, v.floor, v.room, v.name, v.lon, v.lat,
    r.name, p.kind, p.state, pv.outline,
    (
        SELECT MIN(t.address_id) FROM addresses t
        WHERE t.path_digest = a.path_digest AND t.address_id < a.address_id AND t.state IN (5, 6, 7, 8)
    ),
    (
        SELECT MIN(s.plate_id) FROM address_plates s
        WHERE s.address_id = a.address_id AND s.state = 'installed'
    )
FROM addresses a
INNER JOIN address_versions v ON v.version_key = a.address_id * 1048576 + a.current_version
LEFT JOIN address_roads r ON r.road_id = a.road_id
LEFT JOIN addresses p ON p.address_id = a.parent_id
LEFT JOIN address_versions pv ON pv.version_key = p.address_id * 1048576 + p.current_version
WHERE
    a.division >= $1 AND a.division < $2
    AND (a.division > $3 OR (a.division = $3 AND a.address_id > $4))
    AND a.state IN (5, 6, 7, 8)
ORDER BY a.division, a.address_id
LIMIT $5
