-- Accounts that can be changed, a second factor at the login, and tokens for less than everything.

-- Counts the changes of a user, so that two administrators do not write over each other.
ALTER TABLE users ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;

-- The roles a token acts with, separated by commas; none for all of its user's.
ALTER TABLE tokens ADD COLUMN roles TEXT COLLATE "C";

-- A user's time-based one-time passwords (RFC 6238). The secret is made from the nonce and a key outside the database.
CREATE TABLE second_factors (
    user_id BIGINT NOT NULL PRIMARY KEY,
    nonce BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    confirmed_at BIGINT,
    last_step BIGINT NOT NULL,
    failures BIGINT NOT NULL
);

-- What lets a user in once when the device is lost; only digests.
CREATE TABLE recovery_codes (
    user_id BIGINT NOT NULL,
    digest BYTEA NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (user_id, digest)
);
