//! Management unit that keeps the ledger. Source: `docs/ledger.md`.

pub mod contract;
mod error;
mod host;
pub mod msg;
mod state;

pub use error::ContractError;
