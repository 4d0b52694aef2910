-- The next district that has addresses. One step of a skip scan.
SELECT a.division FROM addresses a
WHERE a.division >= $1 AND a.division < $2
ORDER BY a.division
LIMIT 1
