SELECT n.note_id, n.kind, n.scheme, n.identifier, n.reason, n.actor, n.at FROM crosswalk_notes n
WHERE n.entity_id = $1
ORDER BY n.note_id
