-- Things of the divisions from $1 to before $2 with their marks, by division and number, behind ($3, $4). Costs the page, with some look-ups
-- a thing. The bits are those of the marks of core.
SELECT
    g.thing_id, g.kind, g.division, g.code, g.label, g.address_id,
    CAST(
        g.mapped + g.on_grid * 2 + g.coded * 4 + g.addressed * 8 + g.bound * 16 + g.governed * 32 + g.consistent * 64
        + g.shared * 128 + g.timely * 256 AS BIGINT
    )
FROM governed_things g
WHERE g.division >= $1 AND g.division < $2 AND (g.division > $3 OR (g.division = $3 AND g.thing_id > $4))
ORDER BY g.division, g.thing_id
LIMIT $5
