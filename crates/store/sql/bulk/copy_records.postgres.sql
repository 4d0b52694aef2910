COPY records (record_id, job_id, row_no, layout_id, payload, geometry, findings, received_at) FROM STDIN BINARY
