//! Batches as bytes: the header that the quorum signs, the chain of hashes over the items, parts.

use dlx::bytes::Reader;
use dlx::{Hash, Sha256};
use protocol::ProtocolError;
use protocol::message::{self, Purpose};

use crate::Result;
use crate::generated::ITEM_BYTES;

/// Bytes of a header.
pub const HEADER_BYTES: usize = 85;
/// Bytes of a part before its items.
pub const PART_HEAD_BYTES: usize = 44;
const VERSION: u8 = 1;

/// A batch's header.
#[derive(Clone, Copy, Debug)]
pub struct Header<'a> {
    /// The batch's number.
    pub number: u64,
    /// Head before the batch.
    pub previous: &'a Hash,
    /// Epoch whose set signs it.
    pub epoch: u32,
    /// Seconds since 1970.
    pub time: u64,
    /// First hash of the chain over the items; zero for a batch without items.
    pub items: &'a Hash,
}

impl<'a> Header<'a> {
    /// Reads a header that is nothing else.
    pub fn decode(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        if reader.u8()? != VERSION {
            return Err(ProtocolError::BadEncoding.into());
        }
        let number = reader.u64()?;
        let previous = reader.array()?;
        let (epoch, time) = (reader.u32()?, reader.u64()?);
        let header = Self { number, previous, epoch, time, items: reader.array()? };
        reader.end()?;
        Ok(header)
    }
}

/// What the quorum signs, and the head after the batch.
pub fn head<S: Sha256>(network: &Hash, header: &[u8]) -> Hash {
    message::digest::<S>(Purpose::Batch, network, header)
}

/// Some items of a batch.
#[derive(Clone, Copy, Debug)]
pub struct Part<'a> {
    /// The batch's number.
    pub number: u64,
    /// Index of the first item.
    pub first: u32,
    /// The chain's hash behind the last item.
    pub rest: &'a Hash,
    items: &'a [u8],
    /// Number of items.
    pub count: u32,
}

/// Items whose framing was checked before.
#[derive(Clone)]
pub struct Items<'a>(&'a [u8]);

fn next_item(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk()?;
    let length = u16::from_be_bytes(*length);
    let bounded = length > 0 && u32::from(length) <= ITEM_BYTES;
    bounded.then(|| rest.split_at_checked(length.into())).flatten()
}

impl<'a> Iterator for Items<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let (item, rest) = next_item(self.0)?;
        self.0 = rest;
        Some(item)
    }
}

/// Items that are looked up at a time while the chain is followed from its end.
const BLOCK: usize = 32;

impl<'a> Part<'a> {
    /// Reads a part with at least one item.
    pub fn decode(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let (number, first, rest) = (reader.u64()?, reader.u32()?, reader.array()?);
        let items = reader.rest();
        let mut left = items;
        let mut count = 0u32;
        while !left.is_empty() {
            (_, left) = next_item(left).ok_or(ProtocolError::BadEncoding)?;
            // no more than there are bytes
            count = count.wrapping_add(1);
        }
        let part = Self { number, first, rest, items, count };
        if count == 0 { Err(ProtocolError::BadEncoding.into()) } else { Ok(part) }
    }

    /// The items in order.
    pub const fn items(&self) -> Items<'a> {
        Items(self.items)
    }

    /// The chain's hash at the first item: from the end, SHA-256(hash behind ‖ item).
    #[inline(never)]
    pub fn chain<S: Sha256>(&self) -> Hash {
        let mut hash = *self.rest;
        let mut end = self.count as usize;
        while end > 0 {
            let start = end.saturating_sub(BLOCK);
            let mut block: [&[u8]; BLOCK] = [&[]; BLOCK];
            for (place, item) in block.iter_mut().zip(self.items().skip(start)) {
                *place = item;
            }
            for item in block.iter().take(end.wrapping_sub(start)).rev() {
                hash = S::hash(&[&hash, item]);
            }
            end = start;
        }
        hash
    }
}
