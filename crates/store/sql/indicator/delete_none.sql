DELETE FROM indicator_counts WHERE division = $1 AND day = $2 AND n = 0
