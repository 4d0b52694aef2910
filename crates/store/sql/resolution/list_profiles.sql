SELECT p.record_id, p.thing_id, p.profile
FROM resolution_profiles p
WHERE p.kind = $1 AND p.record_id > $2
ORDER BY p.record_id
LIMIT $3
