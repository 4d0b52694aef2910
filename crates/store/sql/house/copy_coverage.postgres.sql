COPY house_coverage (division, kind, measure, parent, n) FROM STDIN BINARY
