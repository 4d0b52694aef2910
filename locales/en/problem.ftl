# What errors say: keys are error codes with dots made hyphens.

problem-title-400 = Bad request
problem-title-401 = Login needed
problem-title-403 = Not allowed
problem-title-404 = Not found
problem-title-405 = Method not allowed
problem-title-408 = Request timed out
problem-title-409 = Conflict
problem-title-413 = Content too large
problem-title-415 = Unsupported format
problem-title-429 = Too many tries
problem-title-500 = Internal error
problem-title-503 = Unavailable
problem-title-507 = Disk full

access-login-required = Please log in first.
access-invalid-credential = The credential is not valid, or no longer.
access-csrf = A request by cookie that changes something needs the header X-Requested-With: chengji.
access-too-many-tries = Too many login tries; try again in { $seconds } seconds.
access-metrics-denied = Only administrators and auditors may read the metrics.
access-denied = You have no grant for this.

login-failed = The name or the password is wrong.
login-needed = This needs a login.

entity-not-found = There is no entity with the code { $subject }.
entity-version-not-found = The entity { $subject } has no such version.

job-not-found = There is no ingest job { $subject }.

user-not-found = There is no user { $subject }.
user-exists = The user name { $subject } is taken.
user-name-invalid = A user name has 2 to 64 letters, digits, dots, dashes or underscores.
user-last-administrator = The last administrator cannot be disabled.
user-password-weak = A password has at least 12 characters and is not the user name.
user-invalid-role = { $value } is no role; the roles are administrator, steward, reader, auditor, clerk, district and field-worker.

token-not-found = There is no token { $subject }.

class-unknown = The class standard has no { $subject }.
classes-syntax = The class standard cannot be read: { $detail }
classes-files = The class standard lacks a file or has one too many: { $detail }
classes-repeated = Something stands twice in the class standard: { $detail }
classes-orphan = A class lacks the class above it: { $detail }
classes-unknown-name = The class standard names something that it does not define: { $detail }
classes-empty-text = A name or definition of the class standard is empty: { $detail }
classes-invalid-value = The class standard has a value that is not valid: { $detail }
classes-incomplete = A class of the class standard is incomplete: { $detail }

code-serial-exhausted = The serials of the code prefix are used up: { $subject }.
code-lookalike = { $value } is no code: { $got } at position { $at } looks like { $meant }. Did you mean { $suggestion }?
code-full-width = { $value } has full-width characters. Did you mean { $suggestion }?
code-lower-case = { $value } has small letters; codes have capitals. Did you mean { $suggestion }?
code-separator = { $value } has blanks or marks in it. Did you mean { $suggestion }?
code-wrong-length = { $value } has { $got } characters; a code of { $scheme } has { $wanted }.
code-wrong-character = { $value } is no code: { $got } cannot stand at position { $at } ({ $segment }).
code-wrong-check = The check of { $value } does not hold: it would be { $expected }. Likely meant: { $suggestion }.
code-wrong-segment = { $value } is no code: what stands from position { $at } on is no { $segment }.
code-other-scheme = { $value } is a code of { $found }, not of { $wanted }.
code-unknown-scheme = { $value } has the shape of no code that is known here.

serial-exhausted = The serials of the code prefix are used up: { $subject }.
issue-cell-missing = The code needs a BeiDou grid cell, and none is given: { $subject }.
issue-class-missing = The code needs a class, and none is given: { $subject }.
issue-parent-missing = The code needs the code of what the thing belongs to, and none is given: { $subject }.
issue-parent-invalid = The code of what the thing belongs to is not of the scheme it must be of: { $subject }.
issue-number-missing = The code needs a number that is not given: { $subject }.
issue-number-too-large = A number does not fit the code: { $subject }.
issue-choice-unknown = A text is none of those the code can hold: { $subject }.
issue-series-invalid = This is no series of the scheme: { $subject }.
issue-malformed = The parts do not make an entity code: { $subject }.

code-reason-missing = A reason is needed, at most 500 characters.
code-document-missing = This act needs the number of its document.
code-not-found = There is no code { $subject }.
code-act-forbidden = The state of the code does not allow this: { $subject }
code-retired = The code { $subject } is retired.
code-merged = The code was merged into another: { $subject }
code-transferred = The thing moved to another division and bears another code: { $subject }
code-split = The code was split into others: { $subject }
code-class-unknown = The class in the code is not, or no longer, in the class standard: { $subject }
code-mismatch = The two codes cannot be used together: { $subject }
code-taken = The thing bears a code already: { $subject }
code-division-invalid = The division is missing or does not fit: { $subject }
code-parts-invalid = A split needs two to a hundred parts with different keys.
code-proposal-not-found = There is no proposal { $subject } waiting.
code-proposal-own = A second person must decide what you proposed.
code-chain-too-long = The chain of successors does not end; tell the operator.

entity-closed = The entity { $subject } is closed.

identifier-invalid = The identifier or its scheme is not well formed: { $subject }
identifier-link-not-found = The identifier { $subject } is not linked to this entity.

ingest-cancelled = The ingest was stopped; run it again to go on.
ingest-concurrent = Another ingest wrote the same records at the same time; run it again.

audit-event-not-found = The audit log has no event about { $subject }.

query-filter-conflict = These filters cannot stand together: { $subject }.
query-invalid-cursor = The cursor was not made by this query: { $subject }.
query-attribute-not-indexed = The attribute { $subject } is not indexed for this class.
query-search-empty = The search text is empty.
query-invalid-bbox = The box { $value } is not valid: { $reason }.
query-invalid-cell = { $value } is no BeiDou grid cell code: { $reason }.
query-invalid-cover = The geometry cannot be covered: { $reason }.
query-invalid-height-profile = { $value } is no reading of heights; they are sign-magnitude, twos-complement and mixed-radix.
query-invalid-position = The position has no cell: { $reason }.
query-too-many-positions = { $count } positions are too many; at most { $most } are coded at once.
query-invalid-class = There is no entity class { $value }.
query-invalid-crs = The coordinate reference system { $value } is not supported; use the OGC identifier of CRS84, EPSG:4326, EPSG:4490 or EPSG:3857.
query-invalid-depth = { $value } is no level of the class tree; levels are 1, 2 and 3.
query-invalid-format = The format { $value } is not supported.
query-invalid-level = { $value } is no grid level; levels are 1 to 10.
query-invalid-limit = The page size is outside its range.
query-invalid-polygon = The polygon is not valid: { $reason }.
query-invalid-text = The text is too long; at most { $most } characters.
query-invalid-time = { $value } is no valid time: { $reason }.
query-invalid-attribute = The attribute filter { $value } is not of the form name:value.
query-invalid-zoom = The zoom { $value } is outside 0 to 24.
query-too-many-cells = The box meets about { $count } cells, more than { $most }; ask for a smaller box or a coarser level.

request-base-url-missing = The server does not know its public address, so it makes no plates; start it with --base-url.
request-internal = The server failed; tell its operator the trace id.
request-invalid = The request is not valid.
request-invalid-body = The body is not valid: { $reason }
request-invalid-parameter = A parameter is not valid: { $reason }
request-invalid-path = The address is not valid: { $reason }
request-method-not-allowed = This address does not take this method.
request-not-found = There is nothing here.
request-timeout = The answer took too long; try again later or ask for less.
request-too-large = The body is too large; at most 1 MiB.
request-unsupported-media-type = The body is of a kind that is not taken here; see Content-Type.

upload-disk-full = The disk is full; the file was not kept.
upload-failed = The upload cannot be read: { $reason }
upload-interrupted = The upload was interrupted: nothing came for a minute.
upload-missing-part = The upload lacks its part { $part }.
upload-too-large = Too large: a file has at most 2 GiB, a mapping 1 MiB.

mapping-class-unknown = The mapping's class is not in the class standard: { $subject }.
mapping-column-unknown = The mapping names columns that the file does not have: { $subject }.
mapping-unknown-key = The mapping has an unknown key: { $detail }
mapping-syntax = The mapping is no valid TOML: { $detail }
mapping-missing-key = The mapping lacks a key: { $detail }
mapping-invalid-value = The mapping has a value that is not valid: { $detail }
mapping-conflict = The mapping contradicts itself: { $detail }
mapping-unknown-column = The mapping names columns that the file does not have: { $detail }

read-io = The file cannot be read: { $detail }
read-format-unknown = The file's format is not known: { $detail }
read-format-mismatch = The file is of another format: { $detail }
read-encoding-unknown = The encoding is not known: { $detail }
read-delimiter-invalid = The delimiter is not valid: { $detail }
read-header-empty = The file has no header.
read-header-duplicate = The header names a column twice: { $detail }
read-layer-missing = The file has no such layer or sheet: { $detail }
read-records-missing = The file has no such array of records: { $detail }
read-truncated-gzip = The compressed file breaks off: { $detail }
read-corrupt-gzip = The compressed file is damaged: { $detail }
read-record-too-long = A record is too long: { $detail }
read-json-syntax = The JSON is broken: { $detail }
read-not-a-workbook = The file is no Excel workbook: { $detail }
read-not-a-geopackage = The file is no GeoPackage: { $detail }

plate-malformed = This is not the text of a plate, or not the whole text.
plate-unknown-version = The plate's format is newer than this program.
plate-unknown-algorithm = The plate's signature algorithm is not known.
plate-invalid-code = The code cannot stand on a plate: { $detail }
plate-invalid-base-url = The base address of plates is invalid: { $detail }
plate-invalid-day = The plate's day is out of range: { $detail }
plate-unknown-key = The key that signed it is not among the published keys.
plate-bad-signature = The signature does not match: the plate was altered, or this city did not issue it.
plate-wrong-code = The plate is genuine, but of another thing.
plate-after-retirement = The plate is dated after its key was retired.
plate-key-revoked = The key that signed it was revoked.
plate-too-long = The plate's text does not fit into its two-dimensional code: { $detail }
plate-invalid-size = Pictures have 72 to 1200 dots per inch: { $detail }
plate-invalid-sheet = The sheet is invalid: { $detail }
plate-invalid-key-file = Not a plate key file: { $detail }
plate-count = An order has 1 to 100000 plates, got { $subject }.
plate-code-ended = Plates are made of codes in use only: { $subject }.
plate-key-not-found = There is no plate key { $subject }.
plate-reason-missing = Say why the key { $subject } is revoked.
plate-too-many-base-urls = The key was used for 16 addresses already; rotate it first: { $subject }
plate-no-font = No font with Chinese letters was found; plates carry their codes alone.

file-io = The server cannot use a file of its data folder.

store-disk-full = The disk is full; nothing was written.
store-unavailable = The store does not answer; try again.
store-busy = The store is busy; try again.
store-corrupt = The store is damaged; tell its operator.
store-damaged = Stored data cannot be read back; tell the operator.
store-conflict = Another write came at the same time; try again.
store-sql = The store refused a statement; tell the operator the trace id.
store-nested = The server failed; tell its operator the trace id.
store-closed = The server is closing.
store-invalid-location = The database address is not valid.
store-directory = The data folder cannot be used.
store-newer-schema = The store was made by a newer version.
store-thread = The server cannot start a thread.

code-block-exhausted = The serials reserved for this custodian are used up: { $subject }. Reserve another block.
code-block-too-large = A block has 1 to 10,000,000 serials and must fit the scheme: { $subject }.
code-custodian-denied = You may only use the blocks of your own department.
code-scheme-unknown = There is no code scheme { $subject }.
code-run-not-found = There is no issuing run with number { $subject }.
code-key-column-missing = The file has no column "key": { $subject }.
code-too-many-keys = At most 5,000 keys can be issued by one request; upload a file for more.
code-block-facts = The facts make no series of the scheme: { $subject }.
code-custodian-invalid = A custodian has a name of 1 to 100 characters.
code-run-stopped = The run was stopped. Run it again to go on.

house-run-not-found = There is no run of house coding { $subject }.
house-run-cancelled = House coding was stopped; start it again to go on.
house-run-overtaken = Another program goes on with the same run of house coding.
house-reason-unknown = { $value } is no reason why a house has no code.
query-invalid-division = { $value } is no division code: { $reason }

address-plate-not-found = There is no such doorplate: { $subject }.
address-plate-forbidden = The state of the doorplate does not allow this: { $subject }.
address-plate-order-not-found = There is no such order of doorplates: { $subject }.
address-plate-unfit = A doorplate is for an address with a code that is in use: { $subject }.
address-plate-class-unknown = There is no such class of doorplates, or none for the address: { $subject }.
address-plates-there = The addresses have their doorplates or wait for them.
address-numbers-used-up = The numbers of the road are used up.
address-report-invalid = A report says missing, damaged or wrong, and of which door ({ $subject }).
address-field-text-invalid = A note has at most 500 characters.
address-task-not-found = There is no such field task: { $subject }.
address-task-forbidden = The state of the field task does not allow this: { $subject }.
address-task-not-yours = This is for another person to do: { $subject }.
address-task-waiting = A field task about this waits already: { $subject }.
address-answer-invalid = This does not answer the field task ({ $subject }).
address-answer-not-found = There is no such answer: { $subject }.
address-answer-reused = Another answer has this id already: { $subject }.
address-photo-invalid = A photo is a JPEG or PNG of at most 8 MiB ({ $subject }).
address-photo-not-found = There is no such photo: { $subject }.
address-not-found = There is no such address.
address-changed-meanwhile = The address was changed meanwhile; look at it again.
address-step-forbidden = The state of the address does not allow this: { $subject }.
address-reason-missing = A reason of at most 500 characters is needed.
address-document-missing = This act needs the number of its document.
address-second-person = A second person must decide.
address-invalid = The elements do not make such an address: { $subject }.
address-parent-invalid = The address cannot stand there in the tree: { $subject }.
address-parent-not-in-force = The address above is not in force yet: { $subject }.
address-division-invalid = The division is missing or unknown: { $subject }.
address-index-missing = The address base has no index yet: build { $subject } in the data folder with chengji address build-index.
address-index-broken = The index of the address base cannot be read: { $subject }.
address-model-broken = The model of the address parser cannot be read.
address-position-invalid = The position is no point in CGCS2000 degrees: { $subject }.
address-road-not-found = There is no such road.
address-operation-not-found = There is no such operation on addresses.
address-not-undoable = The operation cannot be undone any more: { $subject }.
address-not-waiting = The operation waits for no decision.
address-file-invalid = The file has no columns of addresses: { $subject }.
address-run-not-found = There is no such run of addresses.
address-doubt-not-found = There is no such doubt.
address-doubt-forbidden = The state of the doubt does not allow this: { $subject }.
address-operation-blocked = Something stands in the way: { $subject }.
address-operation-too-large = An operation touches at most 200,000 addresses: { $subject }.
address-area-invalid = A subscription needs a title and divisions or grid cells: { $subject }.
address-subscription-not-found = There is no such subscription.
address-sheet-invalid = The file of addresses is damaged or does not follow on the one before: { $subject }.

address-index-io = The index file of the address base cannot be read or written: { $subject }.
address-index-foreign = The file is no index of an address base: { $subject }.
address-index-format = The index was written by another version of the program; build it again with chengji address build-index: { $subject }.
address-index-damaged = The index of the address base is damaged; build it again: { $subject }.
address-index-too-large = The address base is larger than an index can hold: { $subject }.
address-invalid-model = The file is no model of the address parser: { $subject }.
address-invalid-conll = The labelled file has an error: { $subject }.
address-invalid-label = { $subject } is no label of an address element.
address-invalid-lexicon = The lexicon of addresses is invalid: { $subject }.
address-invalid-number = { $subject } is no door number.
division-invalid-table = The table of divisions has an error: { $subject }.
address-boundary-column-missing = The file has no column that says whose boundary it is: { $subject }.
address-finding-not-found = There is no such finding.
address-finding-forbidden = The state of the finding does not allow this: { $subject }.
address-certificate-withheld = No certificate can be given while this stands: { $subject }.
address-certificate-not-found = There is no such certificate.
address-invalid-certificate = This is not a certificate of address: { $detail }.
address-same-path = An address with the same elements is there already: { $subject }.
