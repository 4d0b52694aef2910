SELECT worker, state, COUNT(*)
FROM address_tasks
WHERE state IN ('accepted', 'returned') AND worker IS NOT NULL AND changed_at >= $1 AND changed_at < $2
GROUP BY worker, state
ORDER BY worker, state
