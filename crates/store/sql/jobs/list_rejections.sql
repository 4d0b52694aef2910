SELECT job_id, row_no, payload, geometry, findings
FROM rejections
WHERE job_id = $1 AND row_no > $2
ORDER BY row_no
LIMIT $3
