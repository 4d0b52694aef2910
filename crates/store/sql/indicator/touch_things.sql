-- Things from $1 to $2 have to be counted again.
INSERT INTO governance_touched (scope, id)
SELECT 'marks', t.thing_id FROM things t WHERE t.thing_id BETWEEN $1 AND $2
ON CONFLICT (scope, id) DO NOTHING
