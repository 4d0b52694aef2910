SELECT cell, n FROM cell_counts
WHERE level = $1 AND cell BETWEEN $2 AND $3 AND class = $4 AND n > 0
ORDER BY cell
