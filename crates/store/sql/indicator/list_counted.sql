-- How things whose numbers go from above $1 to $2 stand in the counts.
SELECT thing_id, division, kind, marks, departments FROM counted_things WHERE thing_id > $1 AND thing_id <= $2 ORDER BY thing_id
