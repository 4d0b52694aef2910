INSERT INTO person_counts (division, parent, standing, band, n, hidden, counted_on) VALUES ($1, $2, $3, $4, $5, $6, $7)
