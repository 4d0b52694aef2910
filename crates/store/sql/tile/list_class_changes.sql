SELECT class, seq FROM cell_changes WHERE level = 0 AND cell = 0 ORDER BY class
