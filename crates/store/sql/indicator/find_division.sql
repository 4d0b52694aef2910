-- The next division behind $1 that has things, or had when it was counted. One step of a skip scan.
SELECT MIN(next.division) FROM (
    SELECT MIN(COALESCE(t.division, '')) AS division FROM things t WHERE COALESCE(t.division, '') > $1
    UNION ALL SELECT MIN(d.division) FROM indicator_days d WHERE d.division > $1
) next
