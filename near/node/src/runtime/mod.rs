//! From one block's state to the next: what NEAR calls its runtime.
pub mod actions;
pub mod block;
pub mod call;
pub mod context;
pub mod external;
pub mod fees;
pub mod host;
pub mod receipt;
pub mod settle;
pub mod state;
pub mod validate;
