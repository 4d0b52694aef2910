-- A claim given up ends every conflict it stood in.
UPDATE crosswalk_conflicts SET closed_at = $1
WHERE scheme = $2 AND identifier = $3 AND (entity_id = $4 OR other_id = $4) AND closed_at IS NULL
