DELETE FROM counted_things WHERE thing_id > $1 AND thing_id <= $2
