-- What changed is counted thing by thing, and the records of a register are listed by their numbers.

-- How a thing stands in the counts: its division (blank for none), kind and marks, and the departments that have a record of it, each on a
-- line of its own. What is counted of a division on its last day is the sum of these.
CREATE TABLE counted_things (
    thing_id BIGINT NOT NULL PRIMARY KEY,
    division TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    marks BIGINT NOT NULL,
    departments TEXT COLLATE "C" NOT NULL
);

-- A thing that has to be counted again is noted under the scope marks of governance_touched.
DROP TABLE governance_divisions;
CREATE OR REPLACE FUNCTION governance_note_thing() RETURNS TRIGGER LANGUAGE plpgsql AS $body$
BEGIN
    IF EXISTS (SELECT 1 FROM consistency_checks WHERE check_id = 1) THEN
        INSERT INTO governance_touched (scope, id) VALUES ('thing', NEW.thing_id), ('marks', NEW.thing_id)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$body$;

CREATE INDEX register_records_live ON register_records (register_id, record_id) WHERE gone_at IS NULL;

-- Fewer indexes: each is a page written a row. What stands at an address is found by one of records and one of things; nothing asks by
-- division.
DROP INDEX register_records_by_address;
DROP INDEX register_records_by_division;
DROP INDEX register_records_standing_at;
CREATE INDEX register_records_at ON register_records (
    kind, address_id, thing_id, status, standing, amount, register_id, gone_at, record_id
) WHERE address_id IS NOT NULL;
DROP INDEX things_at;
DROP INDEX things_by_division;
DROP INDEX things_by_address;
CREATE INDEX things_standing_at ON things (kind, address_id, thing_id) WHERE address_id IS NOT NULL AND retired_at IS NULL;
