-- Divisions to be counted again, and divisions that were ever counted. Costs the days of all divisions.
SELECT
    (SELECT COUNT(*) FROM governance_divisions),
    (SELECT COUNT(DISTINCT division) FROM indicator_days)
