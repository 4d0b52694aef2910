COPY resolution_edges (a, b, weight, band) FROM STDIN BINARY
