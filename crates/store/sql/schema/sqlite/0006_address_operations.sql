-- Distribution of the address base: what changed, in the order in which it became durable, and who follows which area.

-- One change of one address. seq: from the counter `address_change`, without gaps. change: made, changed, ended or restored.
-- division, cell: where the address stood after the change (before it, for an end); cell: level 10, null without a point.
CREATE TABLE address_changes (
    seq INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER NOT NULL,
    operation_id INTEGER NOT NULL,
    change TEXT NOT NULL,
    division TEXT NOT NULL,
    cell INTEGER,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_changes_by_address ON address_changes (address_id, seq);

-- Somebody follows an area. divisions, cells: JSON lists; an address is in the area when it is in one of them.
-- cursor: the last change its owner has acknowledged.
CREATE TABLE address_subscriptions (
    subscription_id INTEGER NOT NULL PRIMARY KEY,
    owner TEXT NOT NULL,
    title TEXT NOT NULL,
    divisions TEXT NOT NULL,
    cells TEXT NOT NULL,
    cursor INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at INTEGER
) STRICT;
CREATE INDEX address_subscriptions_by_owner ON address_subscriptions (owner, subscription_id);
