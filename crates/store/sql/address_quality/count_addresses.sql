-- Addresses in use by street or town. Costs the addresses of the division.
SELECT SUBSTR(a.division, 1, 9), COUNT(*)
FROM addresses a
WHERE a.division >= $1 AND a.division < $2 AND a.state IN (5, 6, 7, 8)
GROUP BY SUBSTR(a.division, 1, 9)
ORDER BY SUBSTR(a.division, 1, 9)
