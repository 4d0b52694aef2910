SELECT k.n, c.class, c.cell
FROM UNNEST($1::BIGINT[], $2::BIGINT[]) WITH ORDINALITY AS k (series_id, serial, n)
INNER JOIN codes c ON c.series_id = k.series_id AND c.serial = k.serial
