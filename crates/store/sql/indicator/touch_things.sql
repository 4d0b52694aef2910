INSERT INTO governance_divisions (division)
SELECT COALESCE(t.division, '') FROM things t WHERE t.thing_id BETWEEN $1 AND $2
ON CONFLICT (division) DO NOTHING
