-- The acts that led to a code: its predecessors.
SELECT a.act_id, a.kind, a.code, a.other, a.reason, a.document, a.state, a.proposed_by, a.proposed_at, a.decided_by, a.decided_at
FROM code_acts a
WHERE a.other = $1 AND a.state = 'done'
ORDER BY a.act_id
LIMIT $2
