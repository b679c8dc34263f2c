//! The replicated ledger: the state that every management unit holds.
//!
//! Source: `docs/ledger.md`; the TypeScript in `shared/src/protocol/ledger` is the same text as code, with the same file
//! names. The crate allocates nothing and knows no chain: a chain lends it its storage, hashes, signature recovery and a
//! place for events, see [`host`].
//!
//! - [`genesis`], [`apply`], [`entry`]: the calls. Each works on a [`record::Record`] that the chain keeps.
//! - [`batch`], `item`, `typed_data`: bytes. `rules`: what each item does. `generated`: layouts and numbers.
//! - `context`, `words`: what a rule sees. `wide`: arithmetic beyond 64 bits.
//!
//! Rules are not inlined: on Solana a function's variables have 4,096 bytes, which all rules in one would exceed.
#![cfg_attr(not(test), no_std)]

pub mod apply;
pub mod batch;
mod context;
mod digest;
pub mod entry;
mod failure;
#[path = "../../../src/protocol/ledger/generated/ledger.rs"]
#[rustfmt::skip]
#[allow(dead_code)]
pub mod generated;
pub mod genesis;
pub mod host;
mod item;
pub mod record;
mod rules;
mod typed_data;
pub mod wide;
mod words;

pub use failure::{Failure, Result};
