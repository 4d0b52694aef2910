-- Things that stand at an address or up to four levels below it, or of which a record does: whether two addresses are one place depends on what
-- lies between them.
INSERT INTO governance_touched (scope, id)
WITH RECURSIVE below (address_id, depth) AS (
    SELECT a.address_id, 0 FROM addresses a WHERE a.address_id = $1
    UNION ALL
    SELECT a.address_id, b.depth + 1 FROM below b
    INNER JOIN addresses a ON a.parent_id = b.address_id
    WHERE b.depth < 4
)
SELECT 'thing', found.thing_id FROM (
    SELECT r.thing_id FROM below b
    INNER JOIN register_records r
        ON r.kind IN ('person', 'dwelling', 'organisation') AND r.address_id = b.address_id AND r.gone_at IS NULL
    UNION
    SELECT t.thing_id FROM below b
    INNER JOIN things t
        ON t.kind IN ('person', 'dwelling', 'organisation') AND t.address_id = b.address_id AND t.retired_at IS NULL
) found
WHERE found.thing_id IS NOT NULL
ON CONFLICT (scope, id) DO NOTHING
