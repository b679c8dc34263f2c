//! What the quorum approves for one execution. Source: `docs/protocol.md` "Signed messages".

use dlx::bytes::Reader;
use dlx::{Hash, Sha256};

use crate::message::{Purpose, digest};
use crate::{ProtocolError, demand};

/// Bytes of an encoded plan.
pub const PLAN_BYTES: usize = 168;
/// Hops of one plan at most.
pub const MAX_HOPS: u32 = 65_536;

/// A decoded plan.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    bytes: &'a [u8],
    /// Name of the execution.
    pub execution: &'a Hash,
    /// Epoch in which it was signed.
    pub epoch: u32,
    /// SHA-256 of the object.
    pub program: &'a Hash,
    /// SHA-256 of the input.
    pub input_hash: &'a Hash,
    /// State hash before the first instruction.
    pub initial_state: &'a Hash,
    /// Root of the tree over the orders.
    pub orders_root: &'a Hash,
    /// Number of orders.
    pub hops: u32,
}

impl<'a> Plan<'a> {
    /// Reads a canonical plan that is nothing else.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, ProtocolError> {
        let mut reader = Reader::new(bytes);
        let plan = Self {
            bytes,
            execution: reader.array()?,
            epoch: reader.u32()?,
            program: reader.array()?,
            input_hash: reader.array()?,
            initial_state: reader.array()?,
            orders_root: reader.array()?,
            hops: reader.u32()?,
        };
        reader.end()?;
        demand((1..=MAX_HOPS).contains(&plan.hops), ProtocolError::BadEncoding)?;
        Ok(plan)
    }

    /// What Pythias sign and management units store.
    pub fn digest<S: Sha256>(&self, network: &Hash) -> Hash {
        digest::<S>(Purpose::Plan, network, self.bytes)
    }
}
