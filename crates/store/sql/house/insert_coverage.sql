INSERT INTO house_coverage (division, kind, measure, parent, n) VALUES ($1, $2, $3, $4, $5)
