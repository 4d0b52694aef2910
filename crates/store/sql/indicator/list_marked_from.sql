-- Things with their marks whose numbers go from above $1 to $2, in the order in which things are stored. Costs those things, with some look-ups a
-- thing. The bits are those of the marks of core.
SELECT
    g.thing_id, g.kind, g.division, g.code, g.label, g.address_id,
    CAST(
        g.mapped + g.on_grid * 2 + g.coded * 4 + g.addressed * 8 + g.bound * 16 + g.governed * 32 + g.consistent * 64
        + g.shared * 128 + g.timely * 256 AS BIGINT
    )
FROM governed_things g
WHERE g.thing_id > $1 AND g.thing_id <= $2
ORDER BY g.thing_id
