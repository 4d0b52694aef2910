COPY address_changes (seq, address_id, operation_id, change, division, cell, at) FROM STDIN BINARY
