COPY cells (class, cell, entity_id, earlier) FROM STDIN BINARY
