-- Accounts that can be changed, a second factor at the login, and tokens for less than everything.

-- Counts the changes of a user, so that two administrators do not write over each other.
ALTER TABLE users ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;

-- The roles a token acts with, separated by commas; none for all of its user's.
ALTER TABLE tokens ADD COLUMN roles TEXT;

-- A user's time-based one-time passwords (RFC 6238). The secret is made from the nonce and a key outside the database.
CREATE TABLE second_factors (
    user_id INTEGER NOT NULL PRIMARY KEY,
    nonce BLOB NOT NULL,
    begun_at INTEGER NOT NULL,
    confirmed_at INTEGER,
    last_step INTEGER NOT NULL,
    failures INTEGER NOT NULL
) STRICT;

-- What lets a user in once when the device is lost; only digests.
CREATE TABLE recovery_codes (
    user_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    used_at INTEGER,
    PRIMARY KEY (user_id, digest)
) STRICT, WITHOUT ROWID;
