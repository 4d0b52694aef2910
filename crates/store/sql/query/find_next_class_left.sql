SELECT class FROM cells_left WHERE class > $1 ORDER BY class LIMIT 1
