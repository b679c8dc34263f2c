//! Athena or Hermes as a CW20 token over the balances of a ledger. Source: `docs/ledger.md`; CW20.

mod account;
pub mod contract;
mod error;
pub mod msg;
mod state;

pub use error::ContractError;
