-- Who says today what an identifier means.
SELECT c.entity_id, c.department, c.since_at, c.until_at FROM crosswalk c
WHERE c.scheme = $1 AND c.identifier = $2 AND c.until_at IS NULL
ORDER BY c.entity_id
