-- Distribution of the address base: what changed, in the order in which it became durable, and who follows which area.

-- One change of one address. seq: from the counter `address_change`, without gaps. change: made, changed, ended or restored.
-- division, cell: where the address stood after the change (before it, for an end); cell: level 10, null without a point.
CREATE TABLE address_changes (
    seq BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT NOT NULL,
    operation_id BIGINT NOT NULL,
    change TEXT COLLATE "C" NOT NULL,
    division TEXT COLLATE "C" NOT NULL,
    cell BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX address_changes_by_address ON address_changes (address_id, seq);

-- Somebody follows an area. divisions, cells: JSON lists; an address is in the area when it is in one of them.
-- cursor: the last change its owner has acknowledged.
CREATE TABLE address_subscriptions (
    subscription_id BIGINT NOT NULL PRIMARY KEY,
    owner TEXT COLLATE "C" NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    divisions TEXT COLLATE "C" NOT NULL,
    cells TEXT COLLATE "C" NOT NULL,
    cursor BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at BIGINT
);
CREATE INDEX address_subscriptions_by_owner ON address_subscriptions (owner, subscription_id);
