//! Management unit. Source: `docs/protocol.md` "Management unit".

pub mod contract;
mod error;
pub mod msg;
mod state;

pub use error::ContractError;
