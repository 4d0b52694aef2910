SELECT CAST(oid AS BIGINT) FROM pg_class WHERE oid = to_regclass('schema_migrations')
