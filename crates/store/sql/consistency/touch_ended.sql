-- Things of records whose last day lies from $1 up to, not including, $2. Costs those records.
INSERT INTO governance_touched (scope, id)
SELECT DISTINCT 'thing', r.thing_id FROM register_records r
WHERE r.until >= $1 AND r.until < $2 AND r.gone_at IS NULL AND r.thing_id IS NOT NULL
ON CONFLICT (scope, id) DO NOTHING
