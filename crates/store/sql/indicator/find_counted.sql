-- The last thing that stands in the counts.
SELECT MAX(thing_id) FROM counted_things
