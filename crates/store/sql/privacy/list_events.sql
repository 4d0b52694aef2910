SELECT s.seq, a.body FROM sight_events s INNER JOIN audit_events a ON a.seq = s.seq
WHERE s.subject_id = $1 ORDER BY s.seq
