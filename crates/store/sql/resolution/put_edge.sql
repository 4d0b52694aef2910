INSERT INTO resolution_edges (a, b, weight, band) VALUES ($1, $2, $3, $4)
ON CONFLICT (a, b) DO UPDATE SET weight = excluded.weight, band = excluded.band
