-- The first thing that one of at most $2 records bearing an identifier ($1) is about and that is not gone.
SELECT MIN(r.thing_id) FROM (
    SELECT i.record_id FROM register_identifiers i WHERE i.digest = $1 ORDER BY i.record_id LIMIT $2
) named
INNER JOIN register_records r ON r.record_id = named.record_id AND r.gone_at IS NULL
