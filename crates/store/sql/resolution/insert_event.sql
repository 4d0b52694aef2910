INSERT INTO resolution_events (event_id, kind, what, thing_id, other_thing, record_id, cause, records, recorded_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
