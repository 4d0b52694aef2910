SELECT e.event_id, e.kind, e.what, e.thing_id, e.other_thing, e.record_id, e.cause, e.records, e.recorded_at
FROM resolution_events e
WHERE e.thing_id = $1 AND e.event_id > $2
ORDER BY e.event_id
LIMIT $3
