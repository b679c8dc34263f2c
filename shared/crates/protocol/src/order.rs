//! What one unit is to do in one hop. Source: `docs/protocol.md` "Orders".

use dlx::bytes::Reader;
use dlx::machine::Facts;
use dlx::predecode::Span;
use dlx::{Hash, INPUT_BASE, MAX_REGION, Sha256, ZERO};

use crate::{ProtocolError, VERSION, demand};

/// Bytes of a segment's entry.
pub const SEGMENT_BYTES: usize = 36;
const LEAF: &[u8] = &[0];

/// A decoded order.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    bytes: &'a [u8],
    /// Name of the network.
    pub network: &'a Hash,
    /// Name of the execution.
    pub execution: &'a Hash,
    /// Its place among the plan's orders.
    pub hop: u32,
    /// Chain that is to run it.
    pub chain: &'a Hash,
    /// Unit that is to run it.
    pub unit: &'a Hash,
    /// Chain of the hop before; zero for hop 0.
    pub predecessor_chain: &'a Hash,
    /// Unit of the hop before; zero for hop 0.
    pub predecessor_unit: &'a Hash,
    /// SHA-256 of the object.
    pub program: &'a Hash,
    /// What the machine must know of the program.
    pub facts: Facts,
    /// Total steps at which the hop ends at the latest.
    pub step_limit: u64,
    /// Where the segments lie.
    pub code: Span,
    segments: &'a [[u8; SEGMENT_BYTES]],
}

impl<'a> Order<'a> {
    /// Reads a canonical order that is nothing else.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, ProtocolError> {
        let mut reader = Reader::new(bytes);
        demand(reader.array()? == b"ATLO" && reader.u8()? == VERSION, ProtocolError::BadEncoding)?;
        let mut order = Self {
            bytes,
            network: reader.array()?,
            execution: reader.array()?,
            hop: reader.u32()?,
            chain: reader.array()?,
            unit: reader.array()?,
            predecessor_chain: reader.array()?,
            predecessor_unit: reader.array()?,
            program: reader.array()?,
            facts: Facts {
                text_base: reader.u32()?,
                text_length: reader.u32()?,
                memory_size: reader.u32()?,
                output_limit: reader.u32()?,
            },
            step_limit: reader.u64()?,
            code: Span { start: reader.u32()?, length: 0 },
            segments: &[],
        };
        let count = usize::from(reader.u8()?);
        order.segments = reader.take(count * SEGMENT_BYTES)?.as_chunks().0;
        reader.end()?;
        order.check().ok_or(ProtocolError::BadEncoding)
    }

    fn check(mut self) -> Option<Self> {
        let Facts { text_base, text_length, memory_size, output_limit } = self.facts;
        for (length, _) in self.segments() {
            if length == 0 || !length.is_multiple_of(4) {
                return None;
            }
            self.code.length = self.code.length.checked_add(length)?;
        }
        let text_end = text_base.checked_add(text_length)?;
        let code_end = self.code.start.checked_add(self.code.length)?;
        let fits = text_base.is_multiple_of(256)
            && text_length > 0
            && text_length.is_multiple_of(4)
            && text_end <= INPUT_BASE
            && memory_size.is_multiple_of(256)
            && memory_size <= MAX_REGION
            && output_limit <= MAX_REGION
            && !self.segments.is_empty()
            && self.code.start >= text_base
            && self.code.start.is_multiple_of(4)
            && code_end <= text_end;
        fits.then_some(self)
    }

    /// Length in bytes and SHA-256 of each segment.
    pub fn segments(&self) -> impl Iterator<Item = (u32, &'a Hash)> + use<'a> {
        self.segments.iter().filter_map(|segment| {
            let (length, hash) = segment.split_first_chunk()?;
            Some((u32::from_be_bytes(*length), hash.try_into().ok()?))
        })
    }

    /// The order's name, and its leaf in the tree of orders.
    pub fn hash<S: Sha256>(&self) -> Hash {
        S::hash(&[LEAF, self.bytes])
    }

    /// SHA-256 of the segments' digests, concatenated in `buffer`; the order's segments must fit it.
    pub fn segments_hash<S: Sha256>(&self, buffer: &mut [u8]) -> Option<Hash> {
        let used = buffer.get_mut(..self.segments.len() * 32)?;
        for (place, (_, hash)) in used.chunks_exact_mut(32).zip(self.segments()) {
            place.copy_from_slice(hash);
        }
        Some(S::hash(&[used]))
    }

    /// `WrongCode` unless `code` is exactly the segments.
    pub fn check_code<S: Sha256>(&self, code: &[u8]) -> Result<(), ProtocolError> {
        let mut reader = Reader::new(code);
        for (length, hash) in self.segments() {
            let segment = reader.take(length as usize).map_err(|_| ProtocolError::WrongCode)?;
            demand(S::hash(&[segment]) == *hash, ProtocolError::WrongCode)?;
        }
        reader.end().map_err(|_| ProtocolError::WrongCode)
    }

    /// Whether it names no predecessor.
    pub fn is_first(&self) -> bool {
        *self.predecessor_chain == ZERO && *self.predecessor_unit == ZERO
    }
}
