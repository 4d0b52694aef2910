-- Field work on the address base: doorplates with their orders, reports about plates, tasks with cells, answers and photos.

-- An order of plates. state: ordered, made, dispatched, cancelled. key_id, made_*: who signed them, with which key.
CREATE TABLE address_plate_orders (
    order_id INTEGER NOT NULL PRIMARY KEY,
    state TEXT NOT NULL,
    plates INTEGER NOT NULL,
    reason TEXT NOT NULL,
    document TEXT,
    actor TEXT NOT NULL,
    ordered_at INTEGER NOT NULL,
    key_id TEXT,
    made_by TEXT,
    made_at INTEGER
) STRICT;
CREATE INDEX address_plate_orders_by_state ON address_plate_orders (state, order_id);

-- A plate. text, code: what stands on it. replaces: the plate whose place it takes. What follows installed_at is the proof of
-- the installation: position and its uncertainty in metres, distance from the address point, digest of the photo, faults of
-- the proof separated by blanks.
CREATE TABLE address_plates (
    plate_id INTEGER NOT NULL PRIMARY KEY,
    address_id INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    class TEXT NOT NULL,
    text TEXT NOT NULL,
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    replaces INTEGER,
    version INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    installed_at INTEGER,
    installed_by TEXT,
    lon REAL,
    lat REAL,
    accuracy_m REAL,
    distance_m REAL,
    photo TEXT,
    faults TEXT NOT NULL
) STRICT;
CREATE INDEX address_plates_by_address ON address_plates (address_id, plate_id);
CREATE INDEX address_plates_by_order ON address_plates (order_id, plate_id);
CREATE INDEX address_plates_by_state ON address_plates (state, plate_id);
CREATE UNIQUE INDEX address_plates_live ON address_plates (address_id, class)
    WHERE state IN ('ordered', 'made', 'dispatched', 'installed');

-- What was done to a plate. task_id: the field task that brought it about.
CREATE TABLE address_plate_acts (
    act_id INTEGER NOT NULL PRIMARY KEY,
    plate_id INTEGER NOT NULL,
    act TEXT NOT NULL,
    from_state TEXT,
    to_state TEXT NOT NULL,
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    task_id INTEGER,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_plate_acts_by_plate ON address_plate_acts (plate_id, act_id);

-- Somebody says that a plate is missing, damaged or wrong. said: their words. state: reported, tasked, done, refused.
CREATE TABLE address_plate_reports (
    report_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    address_id INTEGER,
    text TEXT NOT NULL,
    said TEXT NOT NULL,
    lon REAL,
    lat REAL,
    reporter TEXT NOT NULL,
    state TEXT NOT NULL,
    task_id INTEGER,
    answer TEXT,
    answered_by TEXT,
    reported_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_plate_reports_by_task ON address_plate_reports (task_id, report_id) WHERE task_id IS NOT NULL;
CREATE INDEX address_plate_reports_by_state ON address_plate_reports (state, report_id);

-- A task. subject: what it is about, such as address/12, plate/7, report/3, doubt/4, task/9; one waiting task of a kind for each.
-- cell: BeiDou cell of the place, null while there is none. not_by: who may not answer it, because it is their work that is
-- looked at. answer_id: the answer that counts.
CREATE TABLE address_tasks (
    task_id INTEGER NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    address_id INTEGER,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    cell INTEGER,
    lon REAL,
    lat REAL,
    state TEXT NOT NULL,
    worker TEXT,
    not_by TEXT,
    raised_by TEXT NOT NULL,
    due_on TEXT NOT NULL,
    answer_id TEXT,
    version INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX address_tasks_by_cell ON address_tasks (cell, task_id) WHERE state IN ('open', 'taken', 'returned');
CREATE INDEX address_tasks_by_worker ON address_tasks (worker, state, task_id) WHERE worker IS NOT NULL;
CREATE INDEX address_tasks_by_state ON address_tasks (state, task_id);
CREATE INDEX address_tasks_by_address ON address_tasks (address_id, task_id) WHERE address_id IS NOT NULL;
CREATE UNIQUE INDEX address_tasks_waiting ON address_tasks (kind, subject) WHERE state IN ('open', 'taken', 'returned');

-- Which cells a worker walks, and until when.
CREATE TABLE address_task_areas (
    worker TEXT NOT NULL,
    cell INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    ended_at INTEGER,
    PRIMARY KEY (worker, cell)
) STRICT, WITHOUT ROWID;
CREATE INDEX address_task_areas_by_cell ON address_task_areas (cell, worker);

-- An answer. answer_id: made by the phone, so that the same answer sent twice is one. digest: of the answer as sent.
-- address_version: what the phone knew. state: counted, conflict, upheld, dropped; conflict: why. seen_at: by the phone's clock.
CREATE TABLE address_task_answers (
    answer_id TEXT NOT NULL PRIMARY KEY,
    digest BLOB NOT NULL,
    task_id INTEGER NOT NULL,
    worker TEXT NOT NULL,
    verdict TEXT NOT NULL,
    note TEXT NOT NULL,
    address_version INTEGER,
    seen_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    lon REAL,
    lat REAL,
    accuracy_m REAL,
    distance_m REAL,
    photos TEXT NOT NULL,
    faults TEXT NOT NULL,
    state TEXT NOT NULL,
    conflict TEXT,
    decided_by TEXT,
    decided_at INTEGER,
    reason TEXT
) STRICT;
CREATE INDEX address_task_answers_by_task ON address_task_answers (task_id, received_at);
CREATE INDEX address_task_answers_by_state ON address_task_answers (state, received_at, answer_id);
CREATE INDEX address_task_answers_by_worker ON address_task_answers (worker, received_at);

-- Photos by the BLAKE3 digest of their bytes; the bytes are files of the data folder.
CREATE TABLE address_photos (
    digest TEXT NOT NULL PRIMARY KEY,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
