SELECT k.record_id, p.thing_id, p.profile
FROM resolution_keys k
JOIN resolution_profiles p ON p.record_id = k.record_id
WHERE k.key = $1
ORDER BY k.record_id
LIMIT $2
