SELECT
    division, day, check_id, addresses, faulty, blocking, warnings, overdue
FROM address_scores
WHERE division >= $1 AND division < $2 AND day >= $3 AND (division > $4 OR (division = $4 AND day > $5))
ORDER BY division, day
LIMIT $6
