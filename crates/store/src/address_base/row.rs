//! A row type and its two ways to and from columns, written once.

/// `row! { /// doc  Name { /// doc  field: kind, … } }` makes the struct and its reader; with the number of
/// columns behind the name, also its values in column order. Kinds are the
/// names of the readers of [`crate::value::Row`].
macro_rules! row {
    ($(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident: $kind:ident, )* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name { $( $(#[$field_doc])* pub $field: crate::address_base::row::kind!($kind), )* }

        impl $name {
            pub(crate) fn read(row: &mut crate::value::Row) -> Result<Self, crate::error::StoreError> {
                Ok(Self { $( $field: row.$kind()?, )* })
            }
        }
    };
    ($(#[$doc:meta])* $name:ident [$count:literal] { $( $(#[$field_doc:meta])* $field:ident: $kind:ident, )* }) => {
        crate::address_base::row::row! { $(#[$doc])* $name { $( $(#[$field_doc])* $field: $kind, )* } }

        impl $name {
            pub(crate) fn values(&self) -> [crate::value::Value<'_>; $count] {
                [$( crate::address_base::row::value!($kind, self.$field), )*]
            }
        }
    };
}

macro_rules! kind {
    (int) => { i64 };
    (opt_int) => { Option<i64> };
    (real) => { f64 };
    (opt_real) => { Option<f64> };
    (text) => { String };
    (opt_text) => { Option<String> };
    (bytes) => { Vec<u8> };
    (opt_bytes) => { Option<Vec<u8>> };
}

macro_rules! value {
    (int, $value:expr) => {
        $value.into()
    };
    (opt_int, $value:expr) => {
        $value.into()
    };
    (real, $value:expr) => {
        $value.into()
    };
    (opt_real, $value:expr) => {
        $value.into()
    };
    ($kind:ident, $value:expr) => {
        (&$value).into()
    };
}

pub(crate) use {kind, row, value};
