-- Doubts about an address that are not settled.
SELECT doubt_id FROM address_doubts
WHERE address_id = $1 AND state IN ('reported', 'in-progress', 'planned')
ORDER BY doubt_id
LIMIT 1
