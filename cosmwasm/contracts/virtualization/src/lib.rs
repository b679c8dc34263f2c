//! Virtualization unit. Source: `docs/protocol.md` "Virtualization unit"; whitepaper section of the same name.
//!
//! - [`manager`]: takes on hops, guards their state, closes them.
//! - [`simulator`]: opens a session on what was staged, runs the machine, gives the state after.
//! - [`logger`]: writes the record of a run and the rolling root.
//! - `staging`: what arrives in chunks. `session`: a machine that is paused between transactions.

pub mod contract;
mod error;
mod logger;
mod manager;
pub mod msg;
mod paging;
mod session;
mod simulator;
mod staging;
mod state;

pub use error::ContractError;
