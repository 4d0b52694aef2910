INSERT INTO governance_divisions (division)
SELECT DISTINCT d.division FROM indicator_days d WHERE d.division >= ''
ON CONFLICT (division) DO NOTHING
