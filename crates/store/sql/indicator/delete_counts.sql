DELETE FROM indicator_counts WHERE division = $1 AND day = $2
