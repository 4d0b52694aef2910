DELETE FROM person_counts
