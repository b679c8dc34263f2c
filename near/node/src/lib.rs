//! A single NEAR node for tests: NEAR's own virtual machine and types behind NEAR's JSON-RPC.
pub mod calls;
pub mod chain;
pub mod genesis;
pub mod node;
pub mod outcome;
pub mod rpc;
pub mod runtime;
pub mod store;
