-- The quality of the address base: runs of the check, what they found, the scores of each day, certificates.

-- One run of the check. state: running, finished, failed. limited_to: the division asked for, or blank.
CREATE TABLE address_checks (
    check_id BIGINT NOT NULL PRIMARY KEY,
    state TEXT COLLATE "C" NOT NULL,
    limited_to TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    checked BIGINT NOT NULL,
    opened BIGINT NOT NULL,
    closed BIGINT NOT NULL,
    standing BIGINT NOT NULL,
    started_at BIGINT NOT NULL,
    finished_at BIGINT
);

-- Something wrong with an address. state: open, assigned, fixed, waived, closed. finding_key: digest of rule, address and other
-- address, so that a check meets its finding again. seen_in: the latest check that saw it.
CREATE TABLE address_findings (
    finding_id BIGINT NOT NULL PRIMARY KEY,
    finding_key BYTEA NOT NULL UNIQUE,
    rule TEXT COLLATE "C" NOT NULL,
    blocking BIGINT NOT NULL,
    address_id BIGINT NOT NULL,
    other_id BIGINT,
    division TEXT COLLATE "C" NOT NULL,
    detail TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    owner TEXT COLLATE "C" NOT NULL,
    assignee TEXT COLLATE "C",
    reason TEXT COLLATE "C",
    due_on TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    seen_in BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by TEXT COLLATE "C" NOT NULL
);
CREATE INDEX address_findings_by_state ON address_findings (state, division, finding_id);
CREATE INDEX address_findings_by_address ON address_findings (address_id, finding_id);
CREATE INDEX address_findings_by_seen ON address_findings (seen_in, finding_id);

-- The score of a division on a day: addresses in force, those with a finding that stands, findings by gravity.
CREATE TABLE address_scores (
    division TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    check_id BIGINT NOT NULL,
    addresses BIGINT NOT NULL,
    faulty BIGINT NOT NULL,
    blocking BIGINT NOT NULL,
    warnings BIGINT NOT NULL,
    overdue BIGINT NOT NULL,
    PRIMARY KEY (division, day)
);

-- A certificate of address. digest: SM3 of what it says. address_version: the version of the address that it certifies.
CREATE TABLE address_certificates (
    certificate_id BIGINT NOT NULL PRIMARY KEY,
    number TEXT COLLATE "C" NOT NULL UNIQUE,
    address_id BIGINT NOT NULL,
    address_version BIGINT NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    digest BYTEA NOT NULL,
    payload TEXT COLLATE "C" NOT NULL,
    issuer TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    issued_on TEXT COLLATE "C" NOT NULL,
    valid_to TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    revoked_at BIGINT,
    revoked_by TEXT COLLATE "C",
    revoked_for TEXT COLLATE "C"
);
CREATE INDEX address_certificates_by_address ON address_certificates (address_id, certificate_id);
