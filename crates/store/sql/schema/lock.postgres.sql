-- Two programs opening an empty database at once must not both build it.
SELECT CAST(pg_advisory_xact_lock(4201430143) AS TEXT)
