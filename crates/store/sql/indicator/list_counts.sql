-- Counts as of the day $4 within the divisions from $2 to before $3, added up to $1 digits of the division; of all departments together, or
-- of each ($5 = 1). Costs the counted divisions of the range.
SELECT
    SUBSTR(c.division, 1, CAST(CAST($1 AS BIGINT) AS INTEGER)), c.department, c.kind, c.marks, CAST(SUM(c.n) AS BIGINT)
FROM (
    SELECT d.division, MAX(d.day) AS day FROM indicator_days d
    WHERE d.division >= $2 AND d.division < $3 AND d.day <= $4
    GROUP BY d.division
) last
INNER JOIN indicator_counts c ON c.division = last.division AND c.day = last.day
WHERE CASE WHEN c.department = '' THEN 0 ELSE 1 END = CAST($5 AS BIGINT)
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
