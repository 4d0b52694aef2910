SELECT r.record_id, r.kind, g.department, g.name, r.version, r.content, r.address_id, r.division, r.status, r.standing, r.thing_id,
r.valid_from, r.valid_to, r.recorded_at, r.gone_at
FROM register_records r INNER JOIN registers g ON g.register_id = r.register_id
WHERE r.thing_id = $1
ORDER BY r.record_id
