SELECT
    d.doubt_id, d.address_id, d.text, d.lon, d.lat, d.state, d.custodian, d.reporter, d.department, d.said,
    d.answer, d.answered_by, d.operation_id, d.version, d.due_on, d.reported_at, d.changed_at, d.task_id
FROM address_doubts d
WHERE d.state = $1 AND d.custodian >= $2 AND d.custodian < $3 AND (d.custodian, d.doubt_id) > ($4, $5)
ORDER BY d.custodian, d.doubt_id
LIMIT $6
