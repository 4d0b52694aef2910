//! Everything the use cases themselves refuse, as one table: name, stable code, kind and the message of last resort.

use super::ErrorKind;

macro_rules! refusals {
    ($( $(#[doc = $doc:literal])* $name:ident = $code:literal, $kind:ident, $message:literal; )*) => {
        /// Refusals that the use cases themselves pronounce.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Refusal { $( $(#[doc = $doc])* $name, )* }

        impl Refusal {
            /// Every refusal, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Stable machine code.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }

            /// What kind of error it is.
            #[must_use]
            pub fn kind(self) -> ErrorKind { match self { $(Self::$name => ErrorKind::$kind,)* } }

            pub(super) fn message(self) -> &'static str { match self { $(Self::$name => $message,)* } }
        }
    };
}

refusals! {
    /// The actor's roles do not carry the permission.
    AccessDenied = "access.denied", Denied, "the actor has no grant for this";
    /// Name or password is wrong, or the user is disabled.
    LoginFailed = "login.failed", Unauthenticated, "name or password is wrong";
    /// A use case that needs a login was called without one.
    LoginNeeded = "login.needed", Unauthenticated, "a login is needed";
    /// No entity has this code, or none that the actor may read.
    EntityNotFound = "entity.not-found", NotFound, "there is no such entity";
    /// No such version at that time.
    VersionNotFound = "entity.version-not-found", NotFound, "the entity has no such version";
    /// No such job.
    JobNotFound = "job.not-found", NotFound, "there is no such job";
    /// No such user.
    UserNotFound = "user.not-found", NotFound, "there is no such user";
    /// The user name is taken.
    UserExists = "user.exists", Conflict, "the user name is taken";
    /// The user name has other characters than letters, digits, dot, dash and underscore.
    UserNameInvalid = "user.name-invalid", Invalid, "a user name has 2 to 64 letters, digits, dots, dashes or underscores";
    /// The last administrator cannot be disabled, nor become something else.
    LastAdministrator = "user.last-administrator", Conflict, "the last administrator must stay";
    /// Somebody else has changed the user since it was looked at.
    UserChanged = "user.changed", Conflict, "somebody else has changed the user since";
    /// The present password that was given is not the user's.
    PasswordWrong = "user.password-wrong", Denied, "the present password is not this one";
    /// The login needs a one-time password too.
    SecondFactorNeeded = "login.second-factor-needed", Unauthenticated, "a one-time password is needed too";
    /// The one-time password is wrong, too old, or was used before.
    SecondFactorWrong = "login.second-factor-wrong", Denied, "the one-time password is wrong, too old, or was used before";
    /// Too many wrong one-time passwords.
    SecondFactorLocked = "login.second-factor-locked", Denied, "too many wrong one-time passwords; a recovery code or an administrator opens the account";
    /// The user has a second factor already.
    SecondFactorExists = "second-factor.exists", Conflict, "there is a second factor already; remove it first";
    /// The user has no second factor, or has not begun with one.
    SecondFactorMissing = "second-factor.missing", NotFound, "there is no second factor";
    /// A token cannot do more than its user.
    TokenRoleTooWide = "token.role-too-wide", Denied, "a token cannot act with a role that goes beyond its user's";
    /// The password is too short.
    PasswordWeak = "user.password-weak", Invalid, "a password has at least 12 characters and is not the user name";
    /// No such token.
    TokenNotFound = "token.not-found", NotFound, "there is no such token";
    /// The class standard has no such class.
    ClassUnknown = "class.unknown", NotFound, "the class standard has no such class";
    /// The paging cursor is not one of ours.
    CursorInvalid = "query.invalid-cursor", Invalid, "the cursor was not made by this query";
    /// The page size is outside its range.
    LimitInvalid = "query.invalid-limit", Invalid, "the limit is outside its range";
    /// The attribute is not kept in the attribute index.
    AttributeNotIndexed = "query.attribute-not-indexed", Invalid, "the attribute is not indexed for this class";
    /// A filter asks for what is no property, or none that the actor may ask for.
    PropertyUnknown = "query.unknown-property", Invalid, "the features have no such property";
    /// More features are found than are put in order.
    SortTooLarge = "query.sort-too-large", Invalid, "that is more than is put in order";
    /// A filter calls a function that there is not.
    FunctionUnknown = "query.unknown-function", Invalid, "there is no such function";
    /// Two filters that cannot stand together.
    FilterConflict = "query.filter-conflict", Invalid, "these filters cannot be combined";
    /// The search text is empty.
    SearchEmpty = "query.search-empty", Invalid, "the search text is empty";
    /// The mapping names columns that the file lacks.
    ColumnUnknown = "mapping.column-unknown", Invalid, "the mapping names columns that the file does not have";
    /// The mapping's class is not in the class standard.
    MappingClassUnknown = "mapping.class-unknown", Invalid, "the mapping's class is not in the class standard";
    /// The serials of a code prefix are used up.
    SerialExhausted = "code.serial-exhausted", Conflict, "the serials of the code prefix are used up";
    /// A reason is needed and none, or an overlong one, was given.
    ReasonMissing = "code.reason-missing", Invalid, "a reason of at most 500 characters is needed";
    /// The act needs the number of a document.
    DocumentMissing = "code.document-missing", Invalid, "this act needs the number of its document";
    /// No such code, or none that the actor may know of.
    CodeNotFound = "code.not-found", NotFound, "there is no such code";
    /// The state of the code does not allow the act.
    ActForbidden = "code.act-forbidden", Conflict, "the state of the code does not allow this";
    /// A retired code was named where a living one is needed.
    CodeRetired = "code.retired", Conflict, "the code is retired";
    /// A merged code was named where a living one is needed.
    CodeMerged = "code.merged", Conflict, "the code was merged into another";
    /// A transferred code was named where a living one is needed.
    CodeTransferred = "code.transferred", Conflict, "the thing has another display code now";
    /// A split code was named where a living one is needed.
    CodeSplit = "code.split", Conflict, "the code was split into others";
    /// The class that the code names is not in the class standard.
    CodeClassUnknown = "code.class-unknown", Invalid, "the class in the code is not in the class standard";
    /// The other code does not fit the act.
    CodeMismatch = "code.mismatch", Invalid, "the two codes cannot be used together";
    /// The thing bears a code already.
    CodeTaken = "code.taken", Conflict, "the thing bears a code of this scheme already";
    /// A division is needed and none, or a wrong one, was given.
    DivisionInvalid = "code.division-invalid", Invalid, "the division is missing or does not fit";
    /// A split needs two parts or more with different keys.
    PartsInvalid = "code.parts-invalid", Invalid, "a split needs two to a hundred parts with different keys";
    /// No such proposal, or it is decided.
    ProposalNotFound = "code.proposal-not-found", NotFound, "there is no such proposal waiting";
    /// The proposer cannot approve.
    ProposalOwn = "code.proposal-own", Denied, "a second person must decide";
    /// The chain of successors is longer than any real one.
    ChainTooLong = "code.chain-too-long", Internal, "the chain of successors does not end";
    /// The entity is closed.
    EntityClosed = "entity.closed", Conflict, "the entity is closed";
    /// A foreign identifier or its scheme is malformed.
    IdentifierInvalid = "identifier.invalid", Invalid, "the identifier or its scheme is not well formed";
    /// The link is not open.
    LinkNotFound = "identifier.link-not-found", NotFound, "the identifier is not linked to this entity";
    /// A custodian's blocks have too few serials left.
    BlockExhausted = "code.block-exhausted", Conflict, "the serials reserved for the custodian are used up";
    /// A block is empty, too large, or larger than what the scheme has left.
    BlockTooLarge = "code.block-too-large", Invalid, "a block has 1 to 10,000,000 serials and must fit the scheme";
    /// The facts do not make a series of the scheme.
    BlockFacts = "code.block-facts", Invalid, "the facts make no series of the scheme";
    /// The name of a custodian is blank, too long or has control characters.
    CustodianInvalid = "code.custodian-invalid", Invalid, "a custodian has a name of 1 to 100 characters";
    /// The blocks are another department's.
    CustodianDenied = "code.custodian-denied", Denied, "only the blocks of the own department may be used";
    /// No scheme has this id.
    SchemeUnknown = "code.scheme-unknown", NotFound, "there is no such code scheme";
    /// No such run.
    RunNotFound = "code.run-not-found", NotFound, "there is no such issuing run";
    /// The file has no column of keys.
    KeyColumnMissing = "code.key-column-missing", Invalid, "the file has no column `key`";
    /// A request brings more keys than one transaction takes at once.
    TooManyKeys = "code.too-many-keys", Invalid, "a request brings at most 5,000 keys";
    /// A run was stopped by its user.
    RunStopped = "code.run-stopped", Conflict, "the run was stopped; run it again to go on";
    /// The job was stopped by its user.
    Cancelled = "ingest.cancelled", Conflict, "the ingest was stopped; run it again to go on";
    /// Another program ingests the same records at the same time.
    Concurrent = "ingest.concurrent", Conflict, "another ingest wrote the same keys at the same time; run it again";
    /// No such run of house coding.
    HouseRunNotFound = "house.run-not-found", NotFound, "there is no such run of house coding";
    /// The run was stopped by its user.
    HouseRunCancelled = "house.run-cancelled", Conflict, "house coding was stopped; run it again to go on";
    /// Another program has moved the same run on.
    HouseRunOvertaken = "house.run-overtaken", Conflict, "another program goes on with the same run of house coding";
    /// The log has no event about this.
    EventNotFound = "audit.event-not-found", NotFound, "the audit log has no such event";
    /// An order of no plates, or of too many.
    PlateCount = "plate.count", Invalid, "an order has 1 to 100000 plates";
    /// A plate of a code that is no longer in use.
    PlateCodeEnded = "plate.code-ended", Conflict, "plates are made of codes in use only";
    /// No such plate key.
    PlateKeyNotFound = "plate.key-not-found", NotFound, "there is no such plate key";
    /// A key is revoked for a reason.
    PlateReasonMissing = "plate.reason-missing", Invalid, "a key is revoked for a reason that can be read later";
    /// The key signs for too many addresses already.
    PlateBasesFull = "plate.too-many-base-urls", Conflict, "the plate key was used for 16 base addresses already; rotate it";
    /// No doorplate has this number.
    FieldPlateNotFound = "address.plate-not-found", NotFound, "there is no such doorplate";
    /// The state of the plate does not allow it.
    FieldPlateForbidden = "address.plate-forbidden", Conflict, "the state of the doorplate does not allow this";
    /// No order has this number.
    PlateOrderNotFound = "address.plate-order-not-found", NotFound, "there is no such order of doorplates";
    /// The address gets no plate.
    PlateUnfit = "address.plate-unfit", Conflict, "a doorplate is for an address with a code that is in use";
    /// No class of plates has this name.
    PlateClassUnknown = "address.plate-class-unknown", Invalid, "there is no such class of doorplates, or none for the address";
    /// Every address of the order has its plate.
    PlatesThere = "address.plates-there", Conflict, "the addresses have their doorplates or wait for them";
    /// The numbers of the road are used up.
    NumbersUsedUp = "address.numbers-used-up", Conflict, "the numbers of the road are used up";
    /// A report is incomplete.
    ReportInvalid = "address.report-invalid", Invalid, "a report says missing, damaged or wrong, and of which door";
    /// A note is too long.
    FieldTextInvalid = "address.field-text-invalid", Invalid, "a note has at most 500 characters";
    /// No task has this number.
    TaskNotFound = "address.task-not-found", NotFound, "there is no such field task";
    /// The state of the task does not allow it.
    TaskForbidden = "address.task-forbidden", Conflict, "the state of the field task does not allow this";
    /// The task is another's, or one's own work is judged.
    TaskNotYours = "address.task-not-yours", Conflict, "this is for another person to do";
    /// A task of the kind waits already.
    TaskWaiting = "address.task-waiting", Conflict, "a field task about this waits already";
    /// An answer does not fit its task.
    AnswerInvalid = "address.answer-invalid", Invalid, "this does not answer the field task";
    /// No answer has this id.
    AnswerNotFound = "address.answer-not-found", NotFound, "there is no such answer";
    /// Two answers with one id.
    AnswerReused = "address.answer-reused", Conflict, "another answer has this id already";
    /// Not a photo.
    PhotoInvalid = "address.photo-invalid", Invalid, "a photo is a JPEG or PNG of at most 8 MiB";
    /// No photo has this digest.
    PhotoNotFound = "address.photo-not-found", NotFound, "there is no such photo";
    /// No address has this number.
    AddressNotFound = "address.not-found", NotFound, "there is no such address";
    /// Another change came first.
    AddressChangedMeanwhile = "address.changed-meanwhile", Conflict, "the address was changed meanwhile; look at it again";
    /// The state of the address does not allow the act.
    AddressStepForbidden = "address.step-forbidden", Conflict, "the state of the address does not allow this";
    /// A reason is needed and none, or an overlong one, was given.
    AddressReasonMissing = "address.reason-missing", Invalid, "a reason of at most 500 characters is needed";
    /// The act needs the number of its document.
    AddressDocumentMissing = "address.document-missing", Invalid, "this act needs the number of its document";
    /// Whoever applied for or proposed it cannot decide it.
    AddressSecondPerson = "address.second-person", Denied, "a second person must decide";
    /// The elements do not make an address of the kind.
    AddressInvalid = "address.invalid", Invalid, "the elements do not make such an address";
    /// The address cannot stand below that parent.
    AddressParentInvalid = "address.parent-invalid", Invalid, "the address cannot stand there in the tree";
    /// The address above is not in force.
    AddressParentNotInForce = "address.parent-not-in-force", Conflict, "the address above is not in force yet";
    /// The division is missing or unknown.
    AddressDivisionInvalid = "address.division-invalid", Invalid, "the division is missing or not in the division tree";
    /// The position cannot be used.
    AddressPositionInvalid = "address.position-invalid", Invalid, "the position is no point in CGCS2000 degrees";
    /// The address base has no index to match against.
    AddressIndexMissing = "address.index-missing", Conflict, "the address base has no index yet";
    /// The index of the address base cannot be used.
    AddressIndexBroken = "address.index-broken", Unavailable, "the index of the address base cannot be read";
    /// The model of the address parser cannot be used.
    AddressModelBroken = "address.model-broken", Internal, "the model of the address parser cannot be read";
    /// An address with the same path is there already.
    AddressSamePath = "address.same-path", Conflict, "an address with the same elements is there already";
    /// No road has this number.
    AddressRoadNotFound = "address.road-not-found", NotFound, "there is no such road";
    /// No operation has this number.
    AddressOperationNotFound = "address.operation-not-found", NotFound, "there is no such operation on addresses";
    /// The operation cannot be undone any more.
    AddressNotUndoable = "address.not-undoable", Conflict, "the operation cannot be undone";
    /// What stands forbids the operation.
    AddressOperationBlocked = "address.operation-blocked", Conflict, "something stands in the way of the operation";
    /// An operation touches more addresses than one transaction takes.
    AddressOperationTooLarge = "address.operation-too-large", Invalid, "an operation touches at most 200,000 addresses";
    /// The area of a subscription cannot be followed.
    AddressAreaInvalid = "address.area-invalid", Invalid, "a subscription needs a title and divisions or grid cells";
    /// No such subscription, or another's.
    AddressSubscriptionNotFound = "address.subscription-not-found", NotFound, "there is no such subscription";
    /// A snapshot or delta is damaged or does not follow on the one before.
    AddressSheetInvalid = "address.sheet-invalid", Invalid, "the file of addresses is damaged or does not follow";
    /// The operation waits for nobody.
    AddressNotWaiting = "address.not-waiting", Conflict, "the operation waits for no decision";
    /// The file of addresses lacks columns.
    AddressFileInvalid = "address.file-invalid", Invalid, "the file has no columns of addresses";
    /// No such run.
    AddressRunNotFound = "address.run-not-found", NotFound, "there is no such run of addresses";
    /// No such doubt.
    AddressDoubtNotFound = "address.doubt-not-found", NotFound, "there is no such doubt";
    /// The doubt's state does not allow the step.
    AddressDoubtForbidden = "address.doubt-forbidden", Conflict, "the state of the doubt does not allow this";
    /// A file of boundaries does not say whose they are.
    BoundaryColumnMissing = "address.boundary-column-missing", Invalid, "the file has no column that says whose boundary it is";
    /// No such finding about an address.
    AddressFindingNotFound = "address.finding-not-found", NotFound, "there is no such finding";
    /// The finding's state does not allow the step.
    AddressFindingForbidden = "address.finding-forbidden", Conflict, "the state of the finding does not allow this";
    /// Sources disagree about the address, or it is not in force.
    AddressCertificateWithheld = "address.certificate-withheld", Conflict, "no certificate can be given while this stands";
    /// No such certificate.
    AddressCertificateNotFound = "address.certificate-not-found", NotFound, "there is no such certificate";
    /// Nobody is said to have drawn the boundaries.
    BoundaryDepartmentMissing = "boundary.department-missing", Invalid, "boundaries need the department that says so";
    /// A boundary would begin before the one that it ends.
    BoundaryTooEarly = "boundary.too-early", Conflict, "the boundary in force begins later than this one";
    /// A place that is not on the globe.
    PlaceInvalid = "boundary.place-invalid", Invalid, "a place has a longitude of -180 to 180 and a latitude of -90 to 90 degrees";
    /// A thing is too large for the level of cells asked for.
    CoverTooLarge = "boundary.cover-too-large", Invalid, "the thing takes up too many cells of this level";
    /// Nobody is said to have made the models.
    ModelDepartmentMissing = "model.department-missing", Invalid, "models need the department that says so";
    /// The file is of no format of models.
    ModelFormatUnknown = "model.format-unknown", Invalid, "the file is of no format that models are read from";
    /// The coordinate frame is not known.
    ModelFrameUnknown = "model.frame-unknown", Invalid, "the coordinate frame is not known";
    /// No such pair.
    ModelPairNotFound = "model.pair-not-found", NotFound, "there is no such pair of model and thing";
    /// The pair is decided, or its model has its thing.
    ModelPairDecided = "model.pair-decided", Conflict, "the pair was decided already";
    /// There is no scene of that class, or none that the actor may see, or no such edition.
    SceneNotFound = "scene.not-found", NotFound, "there is no such scene";
    /// An edition in the store shows a class as a whole.
    SceneNotWhole = "scene.not-whole", Invalid, "an edition in the store shows all of a class at present: choose a folder for anything else";
    /// Another edition was published while this one was made.
    SceneMoved = "scene.published-meanwhile", Conflict, "another edition was published meanwhile";
    /// Tiles cannot be made, or what an earlier build kept cannot be read back.
    SceneDamaged = "scene.damaged", Internal, "the tiles cannot be made";
    /// More than a file of the kind can hold.
    ExportTooMany = "export.too-many", Invalid, "that is more than a file of this kind can hold";
    /// Nothing is there that the file could show.
    ExportNothing = "export.nothing", NotFound, "nothing was found to take out";
    /// A position has no place in the frame asked for.
    ExportOutside = "export.outside-frame", Invalid, "a position lies outside the frame asked for";
    /// The question about space is none.
    AnalysisInvalid = "analysis.invalid", Invalid, "the question about space cannot be answered";
    /// A question about space takes in too much.
    AnalysisTooLarge = "analysis.too-large", Invalid, "the question takes in too much of the city";
    /// The file is no archive of tiles, or none that can be used here.
    TileBaseInvalid = "tiles.base-invalid", Invalid, "the archive of tiles cannot be used";
    /// An archive in use cannot be read.
    TileBaseBroken = "tiles.base-broken", Internal, "an archive of tiles is broken";
    /// No things of the class are drawn at these zooms.
    TileZoomInvalid = "tiles.zoom-invalid", Invalid, "the last zoom does not fit the class";
    /// A terrain's name, title or attribution is none.
    TerrainInvalid = "terrain.invalid", Invalid, "the terrain cannot be registered";
    /// The tiles are not whole, or belong to another raster.
    TerrainIncomplete = "terrain.incomplete", Invalid, "the terrain's tiles are not whole";
    /// No such terrain, edition or tile, or none that the actor may see.
    TerrainNotFound = "terrain.not-found", NotFound, "there is no such terrain or tile";
    /// A path is neither that of a tile nor of the layer.
    TerrainPathInvalid = "terrain.path-invalid", Invalid, "a terrain has layer.json and tiles z/x/y.terrain";
    /// A terrain in use cannot be read.
    TerrainBroken = "terrain.broken", Internal, "a terrain cannot be read";
    /// The mapping's department is none of the standard.
    RegisterDepartmentUnknown = "register.department-unknown", Invalid, "the class standard has no such department";
    /// The register holds records of another kind.
    RegisterKindDiffers = "register.kind-differs", Conflict, "the register is of another kind";
    /// No such feed.
    FeedNotFound = "register.feed-not-found", NotFound, "there is no such feed";
    /// The feed waits for a second person.
    FeedHeld = "register.feed-held", Conflict, "the feed takes more than half of its register away and waits for a second person";
    /// The feed is not held.
    FeedNotHeld = "register.feed-not-held", Conflict, "the feed does not wait for a decision";
    /// Who fed the file cannot let it in.
    FeedSamePerson = "register.feed-same-person", Conflict, "a second person has to decide";
    /// No such person, dwelling or organisation, or none that the actor may know of.
    ThingNotFound = "register.thing-not-found", NotFound, "there is no such thing";
    /// No such finding.
    ConflictNotFound = "consistency.finding-not-found", NotFound, "there is no such finding";
    /// The finding's state does not allow the step.
    ConflictForbidden = "consistency.step-forbidden", Conflict, "the state of the finding does not allow this";
    /// Somebody else changed the finding.
    ConflictChanged = "consistency.changed-meanwhile", Conflict, "the finding changed meanwhile; look at it again";
    /// A department answers that was not asked, or another's user.
    ConflictNotAsked = "consistency.not-asked", Denied, "only a department that was asked can answer, and only for itself";
    /// A reason is missing, or a text is too long.
    ConflictReason = "consistency.reason", Invalid, "a reason of at most 500 characters is needed";
    /// No indicator has this code.
    IndicatorUnknown = "indicator.unknown", NotFound, "there is no such indicator";
    /// A text that is no month, or one that has not begun.
    MonthInvalid = "indicator.month-invalid", Invalid, "a month is written YYYY-MM and has begun";
    /// The month is frozen already.
    MonthFrozen = "indicator.month-frozen", Conflict, "the month is frozen and stays as it is";
    /// Nothing was counted since the month began.
    MonthEmpty = "indicator.month-empty", Conflict, "nothing was counted since the month began";
    /// The month is not frozen.
    MonthNotFound = "indicator.month-not-found", NotFound, "the month is not frozen";
    /// Stored data cannot be read back.
    Damaged = "store.damaged", Internal, "stored data cannot be read back";
    /// A key file that sealed values need is not there.
    KeysMissing = "privacy.keys-missing", Internal, "a key of the sealed values is missing; put the key file back";
    /// A key file is not the one that values were sealed under.
    KeysWrong = "privacy.keys-wrong", Internal, "the key file is not the one that values are sealed under";
    /// A value is sealed under a master that was retired.
    KeyRetired = "privacy.key-retired", Internal, "the value is sealed under a master key that was retired";
    /// A sealed value does not open.
    SealBroken = "privacy.seal-broken", Internal, "the sealed value does not open";
    /// The key of the subject was destroyed.
    Erased = "privacy.erased", Conflict, "the values were erased";
    /// A rotation or check was stopped by its user.
    RotationStopped = "privacy.rotation-stopped", Conflict, "stopped; run it again to go on";
    /// No such record or thing, or none that the actor may know of.
    SubjectNotFound = "privacy.subject-not-found", NotFound, "there is no such record or person";
    /// The purpose is none, or not for this actor and these records.
    PurposeDenied = "privacy.purpose-denied", Denied, "the purpose does not cover this";
    /// No ticket, or an overlong one.
    TicketMissing = "privacy.ticket-missing", Invalid, "a ticket of 1 to 100 characters is needed";
    /// A grant of no or too many minutes.
    MinutesInvalid = "privacy.minutes-invalid", Invalid, "the grant would last too long";
    /// The record has no such field.
    FieldUnknown = "privacy.field-unknown", Invalid, "there is no such field";
    /// No such erasure.
    ErasureNotFound = "privacy.erasure-not-found", NotFound, "there is no such erasure waiting";
    /// Who proposed an erasure cannot decide it.
    ErasureOwn = "privacy.erasure-own", Denied, "a second person must decide";
    /// A reason or the number of the document is missing or overlong.
    ErasureReason = "privacy.erasure-reason", Invalid, "an erasure needs a reason and the number of its document";
    /// Persons have not been counted.
    NotCounted = "privacy.not-counted", NotFound, "the persons of this division have not been counted";
    /// The mapping would keep values of persons in the open.
    MappingPersonal = "mapping.personal", Invalid, "values of persons are fed to a register, not ingested: chengji register feed";
    /// A register record that entity resolution does not know.
    ResolutionRecordUnknown = "resolution.record-unknown", NotFound, "there is no such record to resolve";
    /// The pair was decided about, and the decision is in force.
    ResolutionPairDecided = "resolution.pair-decided", Conflict, "the pair is decided; take the decision back first";
    /// No such decision, or it was taken back.
    ResolutionDecisionUnknown = "resolution.decision-unknown", NotFound, "there is no such decision in force";
    /// A decision without a reason, or about a record and itself.
    ResolutionDecisionInvalid = "resolution.decision-invalid", Invalid, "a decision is about two records of one kind and has a reason";
    /// No such upload, or another user's.
    UploadNotFound = "upload.not-found", NotFound, "there is no such upload";
    /// The file's name cannot be one.
    UploadNameInvalid = "upload.name-invalid", Invalid, "a file name has 1 to 200 characters and no folders";
    /// The file's name does not tell a format that records are read from.
    UploadFormatUnknown = "upload.format-unknown", Invalid, "the file is of no format that records are read from";
    /// An empty file, or one beyond the limit.
    UploadSizeInvalid = "upload.size-invalid", Invalid, "a file has 1 byte to 2 GiB";
    /// The user has too many uploads open.
    UploadQuota = "upload.quota", Conflict, "at most 20 uploads of 8 GiB together can be open; finish or cancel one";
    /// The upload stands elsewhere.
    UploadOffset = "upload.offset-conflict", Conflict, "the upload stands elsewhere; go on from there";
    /// The upload takes no bytes, or cannot be changed any more.
    UploadNotReceiving = "upload.not-receiving", Conflict, "the state of the upload does not allow this";
    /// Bytes are missing.
    UploadIncomplete = "upload.incomplete", Conflict, "the upload is not whole yet";
    /// Not a SHA-256.
    UploadDigestInvalid = "upload.digest-invalid", Invalid, "a SHA-256 has 64 hexadecimal digits";
    /// The file is not the one that was sent.
    UploadDigestDiffers = "upload.digest-differs", Conflict, "the file that came is not the one that was sent; send it again";
    /// No such saved mapping, or another department's.
    MappingNotFound = "mapping.not-found", NotFound, "there is no such mapping";
    /// The name cannot be one.
    MappingNameInvalid = "mapping.name-invalid", Invalid, "a mapping's name has 1 to 100 characters";
    /// The department has a mapping of this name.
    MappingNameTaken = "mapping.name-taken", Conflict, "the department has a mapping of this name";
    /// Somebody else changed the mapping.
    MappingChanged = "mapping.changed-meanwhile", Conflict, "the mapping changed meanwhile; look at it again";
}
