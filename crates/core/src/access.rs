//! Who may do what: roles and the permissions each carries.

use std::fmt;
use std::str::FromStr;

/// A role a user can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Runs the installation: users, publications, everything a steward and an auditor may.
    Administrator,
    /// Keeps a department's data: ingests and reads.
    Steward,
    /// Reads the registry.
    Reader,
    /// Reads the audit log and the registry; changes nothing.
    Auditor,
    /// 街道: applies for, looks at and reviews addresses of a street.
    Clerk,
    /// 区: approves, publishes, changes and retires addresses of a district.
    District,
    /// 网格员: looks at addresses on the spot.
    FieldWorker,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::Steward,
        Self::Reader,
        Self::Auditor,
        Self::Clerk,
        Self::District,
        Self::FieldWorker,
    ];

    /// The role's name as stored and shown in the API.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Steward => "steward",
            Self::Reader => "reader",
            Self::Auditor => "auditor",
            Self::Clerk => "clerk",
            Self::District => "district",
            Self::FieldWorker => "field-worker",
        }
    }

    /// The grant table of the house.
    #[must_use]
    pub fn grants(self, permission: Permission) -> bool {
        use Permission as P;
        match self {
            Self::Administrator => true,
            Self::Steward => matches!(
                permission,
                P::ReadRegistry
                    | P::Ingest
                    | P::ReadJobs
                    | P::IssueCodes
                    | P::ChangeCodes
                    | P::ApproveCodes
                    | P::PrintPlates
                    | P::ApplyAddress
                    | P::AnswerFindings
                    | P::Unmask
            ),
            Self::Reader => matches!(permission, P::ReadRegistry),
            Self::Auditor => {
                matches!(permission, P::ReadRegistry | P::ReadAudit | P::ReadJobs | P::ReadMetrics)
            }
            Self::Clerk => matches!(
                permission,
                P::ReadRegistry
                    | P::ApplyAddress
                    | P::VerifyAddress
                    | P::ReviewAddress
                    | P::ChangeAddress
                    | P::AnswerFindings
                    | P::Unmask
            ),
            Self::District => matches!(
                permission,
                P::ReadRegistry
                    | P::ApplyAddress
                    | P::VerifyAddress
                    | P::ReviewAddress
                    | P::ApproveAddress
                    | P::PublishAddress
                    | P::ChangeAddress
                    | P::CorrectAddresses
                    | P::PrintPlates
                    | P::AnswerFindings
                    | P::Govern
            ),
            Self::FieldWorker => matches!(permission, P::ReadRegistry | P::ApplyAddress | P::VerifyAddress),
        }
    }

    /// Whether everything this role may, `roles` together may too: whoever has them may act as this role.
    #[must_use]
    pub fn lies_within(self, roles: &[Self]) -> bool {
        let mut granted = Permission::ALL.iter().filter(|permission| self.grants(**permission));
        granted.all(|permission| roles.iter().any(|role| role.grants(*permission)))
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{value:?} is no role: expected administrator, steward, reader, auditor, clerk, district or field-worker")]
pub struct InvalidRole {
    /// What was given.
    pub value: String,
}

impl FromStr for Role {
    type Err = InvalidRole;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|role| role.as_str() == text).ok_or_else(|| InvalidRole { value: text.to_owned() })
    }
}

macro_rules! permissions {
    ($( $(#[doc = $doc:literal])* $name:ident; )*) => {
        /// Something that needs a grant.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Permission { $( $(#[doc = $doc])* $name, )* }

        impl Permission {
            /// Every permission.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];
        }
    };
}

permissions! {
    /// Read every entity class, with history and source records.
    ReadRegistry;
    /// Bring records in.
    Ingest;
    /// Issue codes to keys.
    IssueCodes;
    /// See ingest jobs and their rejected rows.
    ReadJobs;
    /// Read the audit log.
    ReadAudit;
    /// Read the server's metrics.
    ReadMetrics;
    /// Create, change and disable users.
    ManageUsers;
    /// Open an entity class to readers without a login.
    Publish;
    /// Change codes after issue: bind, suspend, restore, retire, merge, split, transfer; link foreign identifiers.
    ChangeCodes;
    /// Approve or refuse what another person proposed to do to a code.
    ApproveCodes;
    /// Sign and print plates.
    PrintPlates;
    /// Replace and revoke the keys that sign plates.
    ManagePlateKeys;
    /// Apply for an address.
    ApplyAddress;
    /// Confirm an address on the spot.
    VerifyAddress;
    /// Review, refuse or doubt an address for the street.
    ReviewAddress;
    /// Approve an address for the district.
    ApproveAddress;
    /// Publish, hide, retire and restore addresses.
    PublishAddress;
    /// Propose and settle changes of addresses and roads.
    ChangeAddress;
    /// Change many addresses at once.
    CorrectAddresses;
    /// Check the registers, send, close and waive findings, freeze indicators.
    Govern;
    /// Answer findings for the own department.
    AnswerFindings;
    /// Make new keys for personal values, and look at the keys there are.
    ManageSubjectKeys;
    /// Look at values of persons for a purpose.
    Unmask;
    /// Report everything held on a person, and who has looked.
    ReportSubject;
    /// Propose or decide that a person's values are erased.
    EraseSubject;
}

/// The person or program on whose behalf a use case runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// The user's id; `None` for the installation itself and for anonymous readers.
    pub user_id: Option<i64>,
    /// Login name, as written into the audit log.
    pub name: String,
    /// Name to show.
    pub display_name: String,
    /// The user's department.
    pub department: Option<String>,
    /// The user's roles.
    pub roles: Vec<Role>,
}

impl Actor {
    /// A reader without a login: sees what is published.
    #[must_use]
    pub fn anonymous() -> Self {
        Self {
            user_id: None,
            name: "anonymous".to_owned(),
            display_name: "anonymous".to_owned(),
            department: None,
            roles: Vec::new(),
        }
    }

    /// The installation itself: whoever can run the program beside its data.
    #[must_use]
    pub fn system() -> Self {
        Self {
            user_id: None,
            name: "system".to_owned(),
            display_name: "system".to_owned(),
            department: None,
            roles: vec![Role::Administrator],
        }
    }

    /// Whether any of the actor's roles carries `permission`.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.roles.iter().any(|role| role.grants(permission))
    }

    /// Whether this is a reader without a login.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.roles.is_empty() && self.user_id.is_none()
    }
}
