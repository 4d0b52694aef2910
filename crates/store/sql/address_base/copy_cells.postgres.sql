COPY address_cells (cell, address_id)
FROM STDIN BINARY
