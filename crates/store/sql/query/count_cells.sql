SELECT cell, CAST(SUM(n) AS BIGINT) FROM cell_counts
WHERE level = $1 AND cell BETWEEN $2 AND $3
GROUP BY cell
ORDER BY cell
