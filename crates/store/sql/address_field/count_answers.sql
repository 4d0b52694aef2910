SELECT worker, state, CAST(CASE WHEN faults = '' THEN 0 ELSE 1 END AS BIGINT) AS faulty, COUNT(*)
FROM address_task_answers
WHERE received_at >= $1 AND received_at < $2
GROUP BY worker, state, faulty
ORDER BY worker, state, faulty
