SELECT division, class, level, n FROM model_counts WHERE division >= $1 AND division < $2 AND n <> 0
ORDER BY division, class, level
