-- What a division ($1) counted last, again as counts of the day $2, when it has none of that day.
INSERT INTO indicator_counts (division, day, department, kind, marks, n)
SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), c.department, c.kind, c.marks, c.n
FROM indicator_counts c
WHERE c.division = $1
    AND c.day = (SELECT MAX(d.day) FROM indicator_days d WHERE d.division = $1 AND d.day < $2)
    AND NOT EXISTS (SELECT 1 FROM indicator_days d WHERE d.division = $1 AND d.day = $2)
