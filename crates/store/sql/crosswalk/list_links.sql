-- Every claim ever made about an identifier, past ones too.
SELECT c.entity_id, c.department, c.since_at, c.until_at FROM crosswalk c
WHERE c.scheme = $1 AND c.identifier = $2
ORDER BY c.since_at, c.entity_id
