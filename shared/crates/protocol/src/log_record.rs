//! What a unit's logger writes for one stored run. Source: `docs/protocol.md` "Log record".

use dlx::{Hash, Sha256};

use crate::VERSION;

/// Bytes of an encoded record.
pub const LOG_RECORD_BYTES: usize = 365;

/// A log record, before it is encoded.
#[derive(Clone, Copy)]
pub struct LogRecord<'a> {
    /// Name of the network.
    pub network: &'a Hash,
    /// Name of the execution.
    pub execution: &'a Hash,
    /// Hop of the execution.
    pub hop: u32,
    /// Number of the record within the hop.
    pub part: u32,
    /// This chain.
    pub chain: &'a Hash,
    /// This unit.
    pub unit: &'a Hash,
    /// Name of the order.
    pub order: &'a Hash,
    /// SHA-256 of the object.
    pub program: &'a Hash,
    /// SHA-256 of the order's segment digests.
    pub segments: &'a Hash,
    /// SHA-256 of the input.
    pub input: &'a Hash,
    /// State hash before the run.
    pub before: &'a Hash,
    /// State hash after the run.
    pub after: &'a Hash,
    /// SHA-256 of the output, or zero.
    pub output: &'a Hash,
}

impl LogRecord<'_> {
    /// The record's only encoding.
    pub fn encode(&self) -> [u8; LOG_RECORD_BYTES] {
        let mut out = [0; LOG_RECORD_BYTES];
        let version = [VERSION];
        let (hop, part) = (self.hop.to_be_bytes(), self.part.to_be_bytes());
        let fields: [&[u8]; 15] = [
            b"ATLL",
            &version,
            self.network,
            self.execution,
            &hop,
            &part,
            self.chain,
            self.unit,
            self.order,
            self.program,
            self.segments,
            self.input,
            self.before,
            self.after,
            self.output,
        ];
        let mut at = 0;
        for field in fields {
            out[at..at + field.len()].copy_from_slice(field);
            at += field.len();
        }
        out
    }
}

/// The unit's rolling root after one more record; the first `previous` is zero.
pub fn next_log_root<S: Sha256>(previous: &Hash, record: &[u8; LOG_RECORD_BYTES]) -> Hash {
    S::hash(&[previous, &S::hash(&[record])])
}
