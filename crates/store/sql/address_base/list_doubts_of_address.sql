SELECT
    d.doubt_id, d.address_id, d.text, d.lon, d.lat, d.state, d.custodian, d.reporter, d.department, d.said,
    d.answer, d.answered_by, d.operation_id, d.version, d.due_on, d.reported_at, d.changed_at, d.task_id
FROM address_doubts d
WHERE d.address_id = $1
ORDER BY d.doubt_id
