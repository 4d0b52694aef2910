SELECT e.thing_id FROM resolution_events e WHERE e.record_id = $1 AND e.what IN ('create', 'join') ORDER BY e.event_id DESC LIMIT $2
