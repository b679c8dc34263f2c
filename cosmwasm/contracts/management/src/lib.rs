//! Management unit. Source: `docs/protocol.md` "Management unit".

pub mod contract;
mod error;
pub mod msg;

pub use error::ContractError;
