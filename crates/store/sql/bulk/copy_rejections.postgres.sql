COPY rejections (job_id, row_no, payload, geometry, findings) FROM STDIN BINARY
