//! What a management unit keeps besides the words of the state: how far it is.

use dlx::bytes::Reader;
use dlx::{Hash, ZERO};

use crate::Result;

/// Bytes of an encoded record.
pub const RECORD_BYTES: usize = 189;

/// A batch whose header was accepted and whose items are not all applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenBatch {
    /// Head that it leads to.
    pub head: Hash,
    /// Its time, seconds since 1970.
    pub time: u64,
    /// Index of the next item.
    pub next: u32,
    /// The chain's hash at the next item.
    pub rest: Hash,
}

/// How far a management unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// Name of the network.
    pub network: Hash,
    /// Number of the last batch that is complete; 0 after genesis.
    pub number: u64,
    /// Head after it.
    pub head: Hash,
    /// Its time, seconds since 1970.
    pub time: u64,
    /// Digest of the words.
    pub digest: Hash,
    /// The batch in progress.
    pub open: Option<OpenBatch>,
}

impl Record {
    /// As chains store it: network ‖ number u64 ‖ head ‖ time u64 ‖ digest ‖ open u8 ‖ its head ‖ time u64 ‖ next u32 ‖ rest,
    /// zeros when none is open.
    pub fn encode(&self) -> [u8; RECORD_BYTES] {
        let none = OpenBatch { head: ZERO, time: 0, next: 0, rest: ZERO };
        let open = self.open.unwrap_or(none);
        let fields: [&[u8]; 10] = [
            &self.network,
            &self.number.to_be_bytes(),
            &self.head,
            &self.time.to_be_bytes(),
            &self.digest,
            &[u8::from(self.open.is_some())],
            &open.head,
            &open.time.to_be_bytes(),
            &open.next.to_be_bytes(),
            &open.rest,
        ];
        let mut out = [0; RECORD_BYTES];
        let mut rest = &mut out[..];
        for field in fields {
            let (place, behind) = rest.split_at_mut(field.len());
            place.copy_from_slice(field);
            rest = behind;
        }
        out
    }

    /// `BadEncoding` unless the bytes are a record and nothing else.
    pub fn decode(bytes: &[u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let mut record = Self {
            network: *reader.array()?,
            number: reader.u64()?,
            head: *reader.array()?,
            time: reader.u64()?,
            digest: *reader.array()?,
            open: None,
        };
        let is_open = reader.u8()? == 1;
        let (head, time) = (*reader.array()?, reader.u64()?);
        let open = OpenBatch { head, time, next: reader.u32()?, rest: *reader.array()? };
        reader.end()?;
        if is_open {
            record.open = Some(open);
        }
        Ok(record)
    }
}
