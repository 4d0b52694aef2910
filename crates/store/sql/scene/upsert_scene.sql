INSERT INTO scenes (class, edition, build, seq, day, things) VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT (class) DO UPDATE SET
    edition = excluded.edition, build = excluded.build, seq = excluded.seq, day = excluded.day, things = excluded.things
