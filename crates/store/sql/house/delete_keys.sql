DELETE FROM house_keys WHERE entity_id = $1
