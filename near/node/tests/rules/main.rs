//! The rules of NEAR's runtime, one by one, on a chain without a server.
mod receipts;
mod support;
mod transactions;
