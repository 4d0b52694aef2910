INSERT INTO placements (entity_id, class, division, stated, differs) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (entity_id) DO UPDATE SET
    class = excluded.class, division = excluded.division, stated = excluded.stated, differs = excluded.differs
