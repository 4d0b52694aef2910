UPDATE crosswalk SET until_at = $1 WHERE scheme = $2 AND identifier = $3 AND entity_id = $4 AND until_at IS NULL
