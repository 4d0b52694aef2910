-- The quality of the address base: runs of the check, what they found, the scores of each day, certificates.

-- One run of the check. state: running, finished, failed. limited_to: the division asked for, or blank.
CREATE TABLE address_checks (
    check_id INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    limited_to TEXT NOT NULL,
    actor TEXT NOT NULL,
    checked INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    standing INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER
) STRICT;

-- Something wrong with an address. state: open, assigned, fixed, waived, closed. finding_key: digest of rule, address and other
-- address, so that a check meets its finding again. seen_in: the latest check that saw it.
CREATE TABLE address_findings (
    finding_id INTEGER NOT NULL PRIMARY KEY,
    finding_key BLOB NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    blocking INTEGER NOT NULL,
    address_id INTEGER NOT NULL,
    other_id INTEGER,
    division TEXT NOT NULL,
    detail TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    assignee TEXT,
    reason TEXT,
    due_on TEXT NOT NULL,
    version INTEGER NOT NULL,
    seen_in INTEGER NOT NULL,
    opened_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX address_findings_by_state ON address_findings (state, division, finding_id);
CREATE INDEX address_findings_by_address ON address_findings (address_id, finding_id);
CREATE INDEX address_findings_by_seen ON address_findings (seen_in, finding_id);

-- The score of a division on a day: addresses in force, those with a finding that stands, findings by gravity.
CREATE TABLE address_scores (
    division TEXT NOT NULL,
    day TEXT NOT NULL,
    check_id INTEGER NOT NULL,
    addresses INTEGER NOT NULL,
    faulty INTEGER NOT NULL,
    blocking INTEGER NOT NULL,
    warnings INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    PRIMARY KEY (division, day)
) STRICT, WITHOUT ROWID;

-- A certificate of address. digest: SM3 of what it says. address_version: the version of the address that it certifies.
CREATE TABLE address_certificates (
    certificate_id INTEGER NOT NULL PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    address_id INTEGER NOT NULL,
    address_version INTEGER NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    digest BLOB NOT NULL,
    payload TEXT NOT NULL,
    issuer TEXT NOT NULL,
    purpose TEXT NOT NULL,
    issued_on TEXT NOT NULL,
    valid_to TEXT NOT NULL,
    actor TEXT NOT NULL,
    revoked_at INTEGER,
    revoked_by TEXT,
    revoked_for TEXT
) STRICT;
CREATE INDEX address_certificates_by_address ON address_certificates (address_id, certificate_id);
