SELECT division, parent, standing, band, n, hidden, counted_on FROM person_counts
WHERE division = $1 OR parent = $1
ORDER BY division, standing, band
