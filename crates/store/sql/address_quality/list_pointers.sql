-- Alternative texts of addresses in use that are the preferred text of another one.
SELECT t.text_id, t.address_id, b.address_id
FROM address_texts t
INNER JOIN addresses a ON a.address_id = t.address_id
INNER JOIN addresses b ON b.preferred = t.text
WHERE
    t.text_id > $1 AND t.kind IN ('alias', 'building-name') AND t.retired_at IS NULL
    AND b.address_id <> t.address_id AND a.state IN (5, 6, 7, 8) AND b.state IN (5, 6, 7, 8)
ORDER BY t.text_id, b.address_id
LIMIT $2
