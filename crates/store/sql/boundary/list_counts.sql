SELECT division, class, n, differing FROM placement_counts WHERE division >= $1 AND division < $2 AND n <> 0
ORDER BY division, class
