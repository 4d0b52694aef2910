//! One audit event and its canonical text: a line a field, in fixed order, readable by eye and by any program.

use std::fmt::Write as _;

use jiff::Timestamp;

/// First line of every event text.
const MAGIC: &str = "chengji.audit.v1";

macro_rules! event_kinds {
    ($( $(#[doc = $doc:literal])* $name:ident = $code:literal; )*) => {
        /// What happened: the one list of audit events.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum EventKind { $( $(#[doc = $doc])* $name, )* }

        impl EventKind {
            /// Every kind, in table order.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// Stable name written into the log.
            #[must_use]
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code,)* } }
        }
    };
}

event_kinds! {
    /// A thing was registered and got its code.
    EntityCreated = "entity.created";
    /// The content of an entity changed.
    EntityUpdated = "entity.updated";
    /// Another department's record was joined to an entity without changing it.
    EntityJoined = "entity.joined";
    /// A record changed without changing what is believed about its entity.
    RecordKept = "record.kept";
    /// An ingest job began.
    IngestStarted = "ingest.started";
    /// An ingest job came to its end.
    IngestFinished = "ingest.finished";
    /// The issuing of codes to the keys of a file began.
    CodeRunStarted = "code.run-started";
    /// Codes were issued together; the digest answers for each of them.
    CodesIssued = "code.issued";
    /// The issuing of codes to the keys of a file came to its end.
    CodeRunFinished = "code.run-finished";
    /// Serials were set aside for a custodian.
    CodeBlockReserved = "code.block-reserved";
    /// A user was created.
    UserCreated = "user.created";
    /// Shown name, department or roles of a user were changed.
    UserChanged = "user.changed";
    /// A disabled user was let in again.
    UserEnabled = "user.enabled";
    /// A user's logins need a one-time password from now on.
    SecondFactorSet = "user.second-factor-set";
    /// A user's logins need no one-time password any more.
    SecondFactorRemoved = "user.second-factor-removed";
    /// A user got new recovery codes.
    RecoveryCodesMade = "user.recovery-codes-made";
    /// A user was disabled.
    UserDisabled = "user.disabled";
    /// A password was set.
    PasswordSet = "user.password-set";
    /// A login succeeded.
    LoginSucceeded = "login.succeeded";
    /// A login failed.
    LoginFailed = "login.failed";
    /// A session was closed by its user.
    LoggedOut = "login.closed";
    /// An API token was issued.
    TokenIssued = "token.issued";
    /// An API token was revoked.
    TokenRevoked = "token.revoked";
    /// A run of house coding began.
    HouseRunStarted = "house.run-started";
    /// A page of buildings, units, floors and rooms got codes.
    HouseCodesIssued = "house.codes-issued";
    /// A run of house coding came to its end.
    HouseRunFinished = "house.run-finished";
    /// A foreign identifier was linked to an entity by hand.
    IdentifierLinked = "identifier.linked";
    /// A link of a foreign identifier was ended by hand.
    IdentifierUnlinked = "identifier.unlinked";
    /// An act on a code was proposed and waits for a second person.
    CodeActProposed = "code.act-proposed";
    /// A proposed act was refused by a second person.
    CodeActRefused = "code.act-refused";
    /// A code was given to a registered thing.
    CodeBound = "code.bound";
    /// A code was taken out of use for a time.
    CodeSuspended = "code.suspended";
    /// A code was taken back into use.
    CodeRestored = "code.restored";
    /// A code was taken out of use for good.
    CodeRetired = "code.retired";
    /// A code was joined into another.
    CodeMerged = "code.merged";
    /// A code was divided into new ones.
    CodeSplit = "code.split";
    /// A thing moved to another division and got another display code.
    CodeTransferred = "code.transferred";
    /// A class was opened to readers without a login.
    ClassPublished = "class.published";
    /// A class was closed again.
    ClassWithdrawn = "class.withdrawn";
    /// Plates were signed to be put up.
    PlatesSigned = "plate.signed";
    /// A key for plates was made.
    PlateKeyMade = "plate.key-made";
    /// A key for plates was replaced and signs no more.
    PlateKeyRetired = "plate.key-retired";
    /// A key for plates was revoked with everything it had signed.
    PlateKeyRevoked = "plate.key-revoked";
    /// A file of city models was taken up.
    ModelsBegun = "model.file-begun";
    /// A file of city models was brought in to its end.
    ModelsBrought = "model.file-finished";
    /// A model was attached to a thing.
    ModelAttached = "model.attached";
    /// A model took the place of an earlier one of the same object.
    ModelReplaced = "model.replaced";
    /// A model waits for a person to say of what it is.
    ModelWaiting = "model.waiting";
    /// A person said of what a model is, or is not.
    ModelPairDecided = "model.pair-decided";
    /// A division got a boundary, or another one.
    BoundaryChanged = "boundary.changed";
    /// An edition of a scene was published.
    ScenePublished = "scene.published";
    /// An archive of vector tiles was taken into use.
    TileBaseRegistered = "tiles.base-registered";
    /// An archive of vector tiles was taken out of use.
    TileBaseRetired = "tiles.base-retired";
    /// An edition of a terrain was taken into use.
    TerrainRegistered = "terrain.registered";
    /// A terrain was taken out of use.
    TerrainRetired = "terrain.retired";
    /// Something was changed about one address or many: the group of events of one operation begins with it.
    AddressOperation = "address.operation";
    /// A change of addresses was proposed and waits for a second person.
    AddressProposed = "address.proposed";
    /// A proposed change was refused by a second person.
    AddressProposalRefused = "address.proposal-refused";
    /// An operation was undone by a counter-operation.
    AddressUndone = "address.undone";
    /// An address was written down or applied for.
    AddressApplied = "address.applied";
    /// An address was confirmed on the spot.
    AddressVerified = "address.verified";
    /// The street reviewed an address.
    AddressReviewed = "address.reviewed";
    /// The district approved an address; it bears a code now.
    AddressApproved = "address.approved";
    /// An address was set aside or hidden.
    AddressReserved = "address.reserved";
    /// An address came into force.
    AddressPublished = "address.published";
    /// An address was changed, or a change of it waits.
    AddressChanged = "address.changed";
    /// An address was put under investigation.
    AddressInvestigated = "address.investigated";
    /// An investigation ended: the address stands.
    AddressCleared = "address.cleared";
    /// An address was taken out of use.
    AddressRetired = "address.retired";
    /// A retired address came back under its own id.
    AddressRestored = "address.restored";
    /// An application was refused, withdrawn or sent back.
    AddressDeclined = "address.declined";
    /// Addresses were brought in together; the digest answers for each of them.
    AddressesLoaded = "address.loaded";
    /// Doorplates were ordered.
    AddressPlatesOrdered = "address.plates-ordered";
    /// A doorplate, or those of an order, went a step from order to wall.
    AddressPlateChanged = "address.plate-changed";
    /// Somebody said that a doorplate is missing, damaged or wrong.
    AddressPlateReported = "address.plate-reported";
    /// Field tasks were raised.
    AddressTasksRaised = "address.tasks-raised";
    /// A field task was taken, given back, accepted, returned or withdrawn, or a conflict about it decided.
    AddressTaskChanged = "address.task-changed";
    /// A field task was answered.
    AddressTaskAnswered = "address.task-answered";
    /// A worker got a cell to walk, or gave it back.
    AddressTaskArea = "address.task-area";
    /// A photo was kept as proof.
    AddressPhotoKept = "address.photo-kept";
    /// A doubt about an address was reported.
    AddressDoubted = "address.doubt-reported";
    /// A doubt was taken up, planned, answered or withdrawn.
    AddressDoubtChanged = "address.doubt-changed";
    /// The address base was checked.
    AddressesChecked = "address.checked";
    /// A check of the registers opened, closed or changed findings; the digest answers for each of them.
    FindingsSettled = "consistency.settled";
    /// A check of the registers came to its end.
    RegistersChecked = "consistency.checked";
    /// A finding was sent to those who can settle it.
    FindingSent = "consistency.sent";
    /// A department answered a finding.
    FindingAnswered = "consistency.answered";
    /// A finding was closed, waived or opened again by a person.
    FindingDecided = "consistency.decided";
    /// The indicators of a month were frozen.
    IndicatorsFrozen = "indicator.frozen";
    /// A finding about an address was assigned, mended, waived or opened again.
    AddressFindingChanged = "address.finding-changed";
    /// A certificate of address was issued.
    AddressCertificateIssued = "address.certificate-issued";
    /// A certificate of address was revoked.
    AddressCertificateRevoked = "address.certificate-revoked";
    /// A register began to be fed with a file, or a feed was held because it shrinks the register.
    RegisterFeedBegun = "register.feed-begun";
    /// Rows of a feed were taken in together; the root answers for each of them.
    RegisterRowsTaken = "register.rows-taken";
    /// A feed came to its end.
    RegisterFeedFinished = "register.feed-finished";
    /// A second person approved or refused a feed that was held.
    RegisterFeedDecided = "register.feed-decided";
    /// Records were put together into things, with codes and links; the digest answers for each of them.
    ThingsSettled = "register.things-settled";
    /// Records were led to addresses that have come into force or have ended.
    RegisterRelinked = "register.relinked";
    /// A master key for personal values was made.
    MasterKeyMade = "privacy.master-made";
    /// A master key seals nothing any more and was destroyed.
    MasterKeyRetired = "privacy.master-retired";
    /// Somebody may look at personal values for a while.
    SightGranted = "privacy.sight-granted";
    /// Personal values were shown.
    PersonalRead = "privacy.read";
    /// Everything held on a person was reported.
    SubjectReported = "privacy.subject-reported";
    /// The erasure of a person's values was proposed and waits for a second person.
    ErasureProposed = "privacy.erasure-proposed";
    /// The erasure of a person's values was refused by a second person.
    ErasureRefused = "privacy.erasure-refused";
    /// The keys of a person's values were destroyed.
    SubjectErased = "privacy.subject-erased";
    /// A clerk decided whether two register records are of the same thing.
    ResolutionDecided = "resolution.decided";
    /// Such a decision was taken back.
    ResolutionWithdrawn = "resolution.withdrawn";
    /// All records of a kind were resolved at once, by a new model or for the first time.
    ResolutionRun = "resolution.run";
    /// A file began to be sent in parts.
    UploadBegun = "upload.begun";
    /// A file that was sent in parts is whole and its digest holds.
    UploadReceived = "upload.received";
    /// An upload was given up: by its owner, because its time was over, or because its digest did not hold.
    UploadClosed = "upload.closed";
    /// A mapping was saved, for the first time or again.
    MappingSaved = "mapping.saved";
    /// A saved mapping got another name.
    MappingRenamed = "mapping.renamed";
    /// A saved mapping was taken off the list.
    MappingDeleted = "mapping.deleted";
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Position in the log, from 0.
    pub seq: u64,
    /// What happened.
    pub kind: EventKind,
    /// When it was recorded.
    pub at: Timestamp,
    /// Login name of the actor.
    pub actor: String,
    /// The thing concerned: an entity code, a job, a user name.
    pub subject: String,
    /// Further fields in the order given by the use case.
    pub fields: Vec<(&'static str, String)>,
}

impl Event {
    /// The canonical text that is stored and hashed. Line breaks inside values are written as spaces.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::with_capacity(256);
        text.push_str(MAGIC);
        let _ = write!(text, "\nseq {}\nevent {}\nat {:.6}\n", self.seq, self.kind.code(), self.at);
        line(&mut text, "actor", &self.actor);
        line(&mut text, "subject", &self.subject);
        for (name, value) in &self.fields {
            line(&mut text, name, value);
        }
        text
    }

    /// The value of `field` in a canonical text.
    #[must_use]
    pub fn field_of<'t>(text: &'t str, field: &str) -> Option<&'t str> {
        text.lines().find_map(|line| line.strip_prefix(field)?.strip_prefix(' '))
    }

    /// The position an event text claims.
    ///
    /// # Errors
    /// When the text is not an event.
    pub fn seq_of(text: &str) -> Result<u64, InvalidEvent> {
        if text.lines().next() != Some(MAGIC) {
            return Err(InvalidEvent { reason: "the first line is not the event format's name" });
        }
        Self::field_of(text, "seq")
            .and_then(|seq| seq.parse().ok())
            .ok_or(InvalidEvent { reason: "there is no sequence number" })
    }
}

fn line(text: &mut String, name: &str, value: &str) {
    text.push_str(name);
    text.push(' ');
    if value.contains(['\n', '\r']) {
        text.extend(value.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }));
    } else {
        text.push_str(value);
    }
    text.push('\n');
}

/// A text that is not an audit event.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an audit event: {reason}")]
pub struct InvalidEvent {
    /// Why not.
    pub reason: &'static str,
}
