INSERT INTO counted_things (thing_id, division, kind, marks, departments) VALUES ($1, $2, $3, $4, $5)
