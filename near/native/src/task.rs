//! What an order says of a run.

use dlx::bytes::{BadEncoding, Reader};
use dlx::machine::Facts;
use dlx::{Hash, Sha256};

use crate::hash::UnitHash;

/// An order from its program id on. It was checked when the hop was admitted.
pub struct Task<'a> {
    /// SHA-256 of the object.
    pub program: Hash,
    /// Fixed facts of the program.
    pub facts: Facts,
    /// The machine's steps at which the hop ends.
    pub step_limit: u64,
    /// Address of the first segment.
    pub code_start: u32,
    segments: &'a [u8],
}

/// Bytes of a segment's length and digest.
const SEGMENT_BYTES: usize = 36;

impl<'a> Task<'a> {
    /// Reads the tail of an order.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, BadEncoding> {
        let mut reader = Reader::new(bytes);
        let program = *reader.array()?;
        let facts = Facts {
            text_base: reader.u32()?,
            text_length: reader.u32()?,
            memory_size: reader.u32()?,
            output_limit: reader.u32()?,
        };
        let (step_limit, code_start) = (reader.u64()?, reader.u32()?);
        let count = usize::from(reader.u8()?);
        let segments = reader.take(count * SEGMENT_BYTES)?;
        reader.end()?;
        Ok(Self { program, facts, step_limit, code_start, segments })
    }

    /// Whether the code is the order's segments, one after the other.
    pub fn holds(&self, mut code: &[u8]) -> bool {
        let fits = self.segments.as_chunks::<SEGMENT_BYTES>().0.iter().all(|segment| {
            let (length, digest) = segment.split_at(4);
            let length = u32::from_be_bytes([length[0], length[1], length[2], length[3]]) as usize;
            code.split_at_checked(length).is_some_and(|(head, rest)| {
                code = rest;
                UnitHash::hash(&[head]) == *digest
            })
        });
        fits && code.is_empty()
    }
}
