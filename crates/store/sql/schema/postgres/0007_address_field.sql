-- Field work on the address base: doorplates with their orders, reports about plates, tasks with cells, answers and photos.

-- An order of plates. state: ordered, made, dispatched, cancelled. key_id, made_*: who signed them, with which key.
CREATE TABLE address_plate_orders (
    order_id BIGINT NOT NULL PRIMARY KEY,
    state TEXT COLLATE "C" NOT NULL,
    plates BIGINT NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    document TEXT COLLATE "C",
    actor TEXT COLLATE "C" NOT NULL,
    ordered_at BIGINT NOT NULL,
    key_id TEXT COLLATE "C",
    made_by TEXT COLLATE "C",
    made_at BIGINT
);
CREATE INDEX address_plate_orders_by_state ON address_plate_orders (state, order_id);

-- A plate. text, code: what stands on it. replaces: the plate whose place it takes. What follows installed_at is the proof of
-- the installation: position and its uncertainty in metres, distance from the address point, digest of the photo, faults of
-- the proof separated by blanks.
CREATE TABLE address_plates (
    plate_id BIGINT NOT NULL PRIMARY KEY,
    address_id BIGINT NOT NULL,
    order_id BIGINT NOT NULL,
    class TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    replaces BIGINT,
    version BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    installed_at BIGINT,
    installed_by TEXT COLLATE "C",
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    accuracy_m DOUBLE PRECISION,
    distance_m DOUBLE PRECISION,
    photo TEXT COLLATE "C",
    faults TEXT COLLATE "C" NOT NULL
);
CREATE INDEX address_plates_by_address ON address_plates (address_id, plate_id);
CREATE INDEX address_plates_by_order ON address_plates (order_id, plate_id);
CREATE INDEX address_plates_by_state ON address_plates (state, plate_id);
CREATE UNIQUE INDEX address_plates_live ON address_plates (address_id, class)
    WHERE state IN ('ordered', 'made', 'dispatched', 'installed');

-- What was done to a plate. task_id: the field task that brought it about.
CREATE TABLE address_plate_acts (
    act_id BIGINT NOT NULL PRIMARY KEY,
    plate_id BIGINT NOT NULL,
    act TEXT COLLATE "C" NOT NULL,
    from_state TEXT COLLATE "C",
    to_state TEXT COLLATE "C" NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    reason TEXT COLLATE "C" NOT NULL,
    task_id BIGINT,
    at BIGINT NOT NULL
);
CREATE INDEX address_plate_acts_by_plate ON address_plate_acts (plate_id, act_id);

-- Somebody says that a plate is missing, damaged or wrong. said: their words. state: reported, tasked, done, refused.
CREATE TABLE address_plate_reports (
    report_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    address_id BIGINT,
    text TEXT COLLATE "C" NOT NULL,
    said TEXT COLLATE "C" NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    reporter TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    task_id BIGINT,
    answer TEXT COLLATE "C",
    answered_by TEXT COLLATE "C",
    reported_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX address_plate_reports_by_task ON address_plate_reports (task_id, report_id) WHERE task_id IS NOT NULL;
CREATE INDEX address_plate_reports_by_state ON address_plate_reports (state, report_id);

-- A task. subject: what it is about, such as address/12, plate/7, report/3, doubt/4, task/9; one waiting task of a kind for each.
-- cell: BeiDou cell of the place, null while there is none. not_by: who may not answer it, because it is their work that is
-- looked at. answer_id: the answer that counts.
CREATE TABLE address_tasks (
    task_id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT COLLATE "C" NOT NULL,
    subject TEXT COLLATE "C" NOT NULL,
    address_id BIGINT,
    title TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    cell BIGINT,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    state TEXT COLLATE "C" NOT NULL,
    worker TEXT COLLATE "C",
    not_by TEXT COLLATE "C",
    raised_by TEXT COLLATE "C" NOT NULL,
    due_on TEXT COLLATE "C" NOT NULL,
    answer_id TEXT COLLATE "C",
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX address_tasks_by_cell ON address_tasks (cell, task_id) WHERE state IN ('open', 'taken', 'returned');
CREATE INDEX address_tasks_by_worker ON address_tasks (worker, state, task_id) WHERE worker IS NOT NULL;
CREATE INDEX address_tasks_by_state ON address_tasks (state, task_id);
CREATE INDEX address_tasks_by_address ON address_tasks (address_id, task_id) WHERE address_id IS NOT NULL;
CREATE UNIQUE INDEX address_tasks_waiting ON address_tasks (kind, subject) WHERE state IN ('open', 'taken', 'returned');

-- Which cells a worker walks, and until when.
CREATE TABLE address_task_areas (
    worker TEXT COLLATE "C" NOT NULL,
    cell BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (worker, cell)
);
CREATE INDEX address_task_areas_by_cell ON address_task_areas (cell, worker);

-- An answer. answer_id: made by the phone, so that the same answer sent twice is one. digest: of the answer as sent.
-- address_version: what the phone knew. state: counted, conflict, upheld, dropped; conflict: why. seen_at: by the phone's clock.
CREATE TABLE address_task_answers (
    answer_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    digest BYTEA NOT NULL,
    task_id BIGINT NOT NULL,
    worker TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C" NOT NULL,
    note TEXT COLLATE "C" NOT NULL,
    address_version BIGINT,
    seen_at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    lon DOUBLE PRECISION,
    lat DOUBLE PRECISION,
    accuracy_m DOUBLE PRECISION,
    distance_m DOUBLE PRECISION,
    photos TEXT COLLATE "C" NOT NULL,
    faults TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    conflict TEXT COLLATE "C",
    decided_by TEXT COLLATE "C",
    decided_at BIGINT,
    reason TEXT COLLATE "C"
);
CREATE INDEX address_task_answers_by_task ON address_task_answers (task_id, received_at);
CREATE INDEX address_task_answers_by_state ON address_task_answers (state, received_at, answer_id);
CREATE INDEX address_task_answers_by_worker ON address_task_answers (worker, received_at);

-- Photos by the BLAKE3 digest of their bytes; the bytes are files of the data folder.
CREATE TABLE address_photos (
    digest TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    media_type TEXT COLLATE "C" NOT NULL,
    size BIGINT NOT NULL,
    actor TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL
);
