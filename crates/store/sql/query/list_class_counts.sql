SELECT class, n FROM class_counts WHERE n > 0 ORDER BY class
