-- Addresses at which records of the things from $1 to $2 stand.
INSERT INTO governance_touched (scope, id)
SELECT DISTINCT 'address', r.address_id FROM register_records r
WHERE r.thing_id BETWEEN $1 AND $2 AND r.gone_at IS NULL AND r.address_id IS NOT NULL
ON CONFLICT (scope, id) DO NOTHING
