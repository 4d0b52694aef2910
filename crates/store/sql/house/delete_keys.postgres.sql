DELETE FROM house_keys WHERE entity_id = ANY($1::BIGINT[])
