//! 个人信息保护: how personal values are sealed, digested, masked and counted. Pure; keys and nonces are arguments.
//!
//! [`cipher`] seals a value under a key (SM4-GCM), [`digest`] makes it searchable without showing it (HMAC-SM3), [`mask`] is
//! how a value looks to whoever may not see it, [`purpose`] says who may see it after all and what for, and [`anonymity`]
//! hides the counts that would give single persons away.

pub mod anonymity;
pub mod cipher;
pub mod digest;
pub mod mask;
pub mod purpose;
