SELECT entity_id FROM crosswalk
WHERE scheme = $1 AND identifier = $2 AND until_at IS NULL
ORDER BY entity_id
