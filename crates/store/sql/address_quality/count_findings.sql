-- Findings that stand, by street or town: addresses with one, grave ones, all, those past their day.
SELECT
    SUBSTR(f.division, 1, 9), COUNT(DISTINCT f.address_id), CAST(SUM(f.blocking) AS BIGINT), COUNT(*),
    CAST(SUM(CASE WHEN f.due_on < $1 THEN 1 ELSE 0 END) AS BIGINT)
FROM address_findings f
WHERE f.state IN ('open', 'assigned', 'fixed') AND f.division >= $2 AND f.division < $3
GROUP BY SUBSTR(f.division, 1, 9)
ORDER BY SUBSTR(f.division, 1, 9)
