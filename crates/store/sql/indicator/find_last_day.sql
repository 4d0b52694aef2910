SELECT MAX(day) FROM indicator_days
