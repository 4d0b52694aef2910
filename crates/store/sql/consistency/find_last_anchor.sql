-- The largest number by which rules of a scope are judged.
SELECT COALESCE(MAX(id), 0) FROM (
    SELECT MAX(t.thing_id) AS id FROM things t WHERE $1 = 'thing'
    UNION ALL SELECT MAX(a.address_id) FROM addresses a WHERE $1 = 'address'
    UNION ALL SELECT MAX(r.address_id) FROM register_records r
    WHERE $1 = 'address' AND r.kind IN ('person', 'dwelling', 'organisation')
    UNION ALL SELECT MAX(f.anchor) FROM consistency_findings f WHERE f.scope = $1
) last
