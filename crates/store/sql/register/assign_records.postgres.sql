UPDATE register_records AS r SET thing_id = NULLIF(k.thing_id, 0)
FROM UNNEST($1::BIGINT[], $2::BIGINT[]) AS k (record_id, thing_id) WHERE r.record_id = k.record_id
