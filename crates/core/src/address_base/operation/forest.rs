//! What stands before an operation: addresses with their elements, in their trees.

use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use crate::address_base::state::after;
use crate::address_base::{AddressAct, AddressKind, AddressState, Elements};

macro_rules! elements {
    ($( #[doc = $doc:literal] $name:ident = $word:literal; )*) => {
        /// A column of an address that an operation can change.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Element { $( #[doc = $doc] $name, )* }

        impl Element {
            /// Every element, outermost first.
            pub const ALL: &'static [Self] = &[ $(Self::$name,)* ];

            /// The word in files and the API.
            #[must_use]
            pub fn as_str(self) -> &'static str { match self { $(Self::$name => $word,)* } }
        }
    };
}

elements! {
    /// Code of the division.
    Division = "division";
    /// Functional zone.
    Zone = "zone";
    /// Road, village or natural place.
    Road = "road";
    /// Number of the doorplate.
    Number = "number";
    /// Estate or compound.
    Estate = "estate";
    /// Building.
    Building = "building";
    /// Unit.
    Unit = "unit";
    /// Floor.
    Floor = "floor";
    /// Room.
    Room = "room";
    /// Name of the thing.
    Name = "name";
}

impl Element {
    /// The element with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|element| element.as_str() == word)
    }

    /// The element by which an address of a kind differs from its brothers.
    #[must_use]
    pub fn own(kind: AddressKind) -> Self {
        match kind {
            AddressKind::Doorplate => Self::Number,
            AddressKind::Estate => Self::Estate,
            AddressKind::Building => Self::Building,
            AddressKind::Unit => Self::Unit,
            AddressKind::Floor => Self::Floor,
            AddressKind::Room => Self::Room,
            AddressKind::Place | AddressKind::Poi => Self::Name,
        }
    }
}

/// What an address is at one time.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// What kind of thing it addresses.
    pub kind: AddressKind,
    /// The address it stands under.
    pub parent: Option<i64>,
    /// Where it is in its life.
    pub state: AddressState,
    /// Last day of a temporary address.
    pub expires_on: Option<Date>,
    /// Longitude and latitude, CGCS2000 degrees.
    pub point: Option<(f64, f64)>,
    /// Code of the division.
    pub division: String,
    /// What it prints.
    pub elements: Elements,
}

impl Facts {
    /// An element, when the address has it.
    #[must_use]
    pub fn element(&self, element: Element) -> Option<&str> {
        let said = match element {
            Element::Division => return Some(&self.division),
            Element::Zone => &self.elements.zone,
            Element::Road => &self.elements.road,
            Element::Number => &self.elements.number,
            Element::Estate => &self.elements.estate,
            Element::Building => &self.elements.building,
            Element::Unit => &self.elements.unit,
            Element::Floor => &self.elements.floor,
            Element::Room => &self.elements.room,
            Element::Name => &self.elements.name,
        };
        said.as_deref()
    }

    /// Sets an element; a blank value takes it away. The division's names are not changed with its code.
    pub fn set(&mut self, element: Element, value: &str) {
        let said = match element {
            Element::Division => {
                value.clone_into(&mut self.division);
                return;
            }
            Element::Zone => &mut self.elements.zone,
            Element::Road => &mut self.elements.road,
            Element::Number => &mut self.elements.number,
            Element::Estate => &mut self.elements.estate,
            Element::Building => &mut self.elements.building,
            Element::Unit => &mut self.elements.unit,
            Element::Floor => &mut self.elements.floor,
            Element::Room => &mut self.elements.room,
            Element::Name => &mut self.elements.name,
        };
        let value = value.trim();
        *said = (!value.is_empty()).then(|| value.to_owned());
    }

    /// The address is not at the end of its life.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !self.state.is_final() && self.state != AddressState::Retired
    }

    /// Takes the address out of its life: one that was in use retires, an application is refused, a draft withdrawn.
    pub fn end(&mut self) {
        let ways = [AddressAct::Retire, AddressAct::Refuse, AddressAct::Withdraw];
        if let Some(state) = ways.into_iter().find_map(|act| after(self.state, act).ok()) {
            self.state = state;
        }
    }
}

/// One address as loaded.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The address.
    pub address_id: i64,
    /// Its version, for the optimistic lock.
    pub version: i64,
    /// Its display code, once approved.
    pub code: Option<String>,
    /// What it is.
    pub facts: Facts,
}

/// Loaded addresses and which stands under which.
#[derive(Debug, Clone, Default)]
pub struct Forest {
    standing: BTreeMap<i64, Standing>,
    children: HashMap<i64, Vec<i64>>,
}

impl Forest {
    /// Plants what was loaded; one given twice stands once.
    #[must_use]
    pub fn new(loaded: impl IntoIterator<Item = Standing>) -> Self {
        let standing: BTreeMap<i64, Standing> = loaded.into_iter().map(|one| (one.address_id, one)).collect();
        let mut children: HashMap<i64, Vec<i64>> = HashMap::new();
        for one in standing.values() {
            if let Some(parent) = one.facts.parent {
                children.entry(parent).or_default().push(one.address_id);
            }
        }
        Self { standing, children }
    }

    /// A loaded address.
    #[must_use]
    pub fn get(&self, address_id: i64) -> Option<&Standing> {
        self.standing.get(&address_id)
    }

    /// Every loaded address, by id.
    pub fn iter(&self) -> impl Iterator<Item = &Standing> {
        self.standing.values()
    }

    /// The addresses right under one.
    pub fn children(&self, address_id: i64) -> impl Iterator<Item = &Standing> {
        self.children.get(&address_id).into_iter().flatten().filter_map(|id| self.standing.get(id))
    }

    /// An address and all under it, a parent before its children. Cost: linear in the tree, even if the rows form a ring.
    #[must_use]
    pub fn tree(&self, root: i64) -> Vec<&Standing> {
        let mut order: Vec<&Standing> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let mut waiting = vec![root];
        while let Some(id) = waiting.pop() {
            let Some(one) = self.standing.get(&id).filter(|_| seen.insert(id)) else { continue };
            order.push(one);
            waiting.extend(self.children(id).map(|child| child.address_id));
        }
        order
    }
}
