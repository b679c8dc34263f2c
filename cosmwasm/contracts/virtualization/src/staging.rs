//! Parts of a hop that arrive in chunks, in any order, as often as one likes: for each sender apart, so that nobody can
//! spoil another's. They lie in blocks, of which a later run reads those that it needs. Pages are hashed as they arrive: a byte
//! read costs more than one hashed, so a run reads the hashes of all pages and the bytes of those that it touches.

use std::borrow::Cow;

use cosmwasm_std::{Addr, Storage};
use dlx::bytes::Reader;
use dlx::pages::is_zero;
use dlx::{Hash, PAGE_BYTES, Sha256, ZERO};
use protocol::ProtocolError;
use unit::WasmSha256;

use crate::msg::StagedKind;

/// Bytes of a block. An access has a fixed cost besides that of its bytes: smaller blocks would double the former, larger ones
/// make a run read what it does not need. A multiple of a page.
const BLOCK_BYTES: usize = 4096;
/// Bytes of a part at most.
const MAX_PART_BYTES: u32 = 1 << 22;
const KINDS: [StagedKind; 4] = [StagedKind::State, StagedKind::Code, StagedKind::Proof, StagedKind::Pages];

/// Whose parts they are, and of which execution. Half a digest: a collision would need as much work as breaking a signature,
/// and gain nothing, since a run checks what it is given.
#[derive(Clone, Copy)]
pub struct Owner([u8; 16]);

impl Owner {
    pub fn new(execution: &Hash, sender: &Addr) -> Self {
        let digest = WasmSha256::hash(&[execution, sender.as_bytes()]);
        Self(core::array::from_fn(|i| digest[i]))
    }

    /// A key of this owner's.
    pub fn key(&self, prefix: &[u8], rest: &[u8]) -> Vec<u8> {
        [prefix, &self.0, rest].concat()
    }

    fn head_key(&self, kind: StagedKind) -> Vec<u8> {
        self.key(b"part", &[kind as u8])
    }

    fn block_key(&self, kind: StagedKind, block: usize) -> Vec<u8> {
        let [_, _, high, low] = (block as u32).to_be_bytes();
        self.key(b"block", &[kind as u8, high, low])
    }

    /// Where the hashes of the pages in a block are.
    fn leaves_key(&self, block: usize) -> Vec<u8> {
        let [_, _, high, low] = (block as u32).to_be_bytes();
        self.key(b"leaves", &[high, low])
    }
}

/// What is there of a part: the bytes of these ranges, which ascend and do not touch.
struct Head {
    hop: u32,
    total: u32,
    ranges: Vec<(u32, u32)>,
}

impl Head {
    fn load(storage: &dyn Storage, owner: Owner, kind: StagedKind) -> Option<Self> {
        let bytes = storage.get(&owner.head_key(kind))?;
        let mut reader = Reader::new(&bytes);
        let (hop, total) = (reader.u32().ok()?, reader.u32().ok()?);
        let mut ranges = Vec::new();
        while reader.end().is_err() {
            ranges.push((reader.u32().ok()?, reader.u32().ok()?));
        }
        Some(Self { hop, total, ranges })
    }

    fn save(&self, storage: &mut dyn Storage, owner: Owner, kind: StagedKind) {
        let ranges = self.ranges.iter().flat_map(|(from, to)| [*from, *to]);
        let bytes: Vec<u8> =
            [self.hop, self.total].into_iter().chain(ranges).flat_map(u32::to_be_bytes).collect();
        storage.set(&owner.head_key(kind), &bytes);
    }

    fn add(&mut self, mut from: u32, mut to: u32) {
        if from == to {
            return;
        }
        self.ranges.retain(|range| {
            let apart = range.1 < from || to < range.0;
            if !apart {
                (from, to) = (from.min(range.0), to.max(range.1));
            }
            apart
        });
        let at = self.ranges.partition_point(|range| range.0 < from);
        self.ranges.insert(at, (from, to));
    }

    fn is_complete(&self) -> bool {
        self.total == 0 || self.ranges == [(0, self.total)]
    }

    const fn blocks(&self) -> usize {
        (self.total as usize).div_ceil(BLOCK_BYTES)
    }
}

/// Puts `bytes` at `offset` of a part of `total` bytes; another total or hop starts the part anew. `OutOfBounds`.
pub fn put(
    storage: &mut dyn Storage,
    owner: Owner,
    kind: StagedKind,
    place: &Place,
    bytes: &[u8],
) -> Result<(), ProtocolError> {
    let Place { hop, offset, total } = *place;
    let end = u32::try_from(bytes.len()).ok().and_then(|length| offset.checked_add(length));
    let end = end.filter(|end| *end <= total && total <= MAX_PART_BYTES).ok_or(ProtocolError::OutOfBounds)?;
    let fresh = Head { hop, total, ranges: Vec::new() };
    let mut head = match Head::load(storage, owner, kind) {
        Some(head) if (head.hop, head.total) == (hop, total) => head,
        Some(old) => {
            for block in fresh.blocks()..old.blocks() {
                remove_block(storage, owner, kind, block);
            }
            fresh
        }
        None => fresh,
    };
    head.add(offset, end);
    let mut at = offset as usize;
    for piece in pieces(bytes, at) {
        let block = at / BLOCK_BYTES;
        let key = owner.block_key(kind, block);
        let whole = fill(storage, &key, at % BLOCK_BYTES, piece, block_length(total, at));
        storage.set(&key, &whole);
        if matches!(kind, StagedKind::Pages) {
            let leaves: Vec<Hash> = whole.chunks(PAGE_BYTES).map(leaf).collect();
            storage.set(&owner.leaves_key(block), leaves.as_flattened());
        }
        at += piece.len();
    }
    head.save(storage, owner, kind);
    Ok(())
}

/// Where bytes of a part go.
pub struct Place {
    pub hop: u32,
    pub offset: u32,
    pub total: u32,
}

/// `bytes` cut where blocks end, when they lie from `at` on.
fn pieces(bytes: &[u8], at: usize) -> impl Iterator<Item = &[u8]> {
    let (head, rest) = bytes.split_at(bytes.len().min(at.wrapping_neg() % BLOCK_BYTES));
    Some(head).filter(|head| !head.is_empty()).into_iter().chain(rest.chunks(BLOCK_BYTES))
}

/// Bytes of the block that holds byte `at` of a part.
fn block_length(total: u32, at: usize) -> usize {
    BLOCK_BYTES.min(total as usize - at / BLOCK_BYTES * BLOCK_BYTES)
}

/// The block of `length` bytes at `key` with `piece` put into it.
fn fill<'a>(
    storage: &dyn Storage,
    key: &[u8],
    offset: usize,
    piece: &'a [u8],
    length: usize,
) -> Cow<'a, [u8]> {
    if piece.len() == length {
        return Cow::Borrowed(piece);
    }
    let mut block = storage.get(key).unwrap_or_default();
    block.resize(length, 0);
    block[offset..offset + piece.len()].copy_from_slice(piece);
    Cow::Owned(block)
}

/// A page's hash in the tree.
fn leaf(page: &[u8]) -> Hash {
    if is_zero(page) { ZERO } else { WasmSha256::hash(&[page]) }
}

fn remove_block(storage: &mut dyn Storage, owner: Owner, kind: StagedKind, block: usize) {
    storage.remove(&owner.block_key(kind, block));
    if matches!(kind, StagedKind::Pages) {
        storage.remove(&owner.leaves_key(block));
    }
}

/// A complete part, read block by block as it is needed.
pub struct Part<'a> {
    storage: &'a dyn Storage,
    owner: Owner,
    kind: StagedKind,
    bytes: Vec<u8>,
    loaded: Vec<bool>,
}

impl<'a> Part<'a> {
    /// `Incomplete` unless all bytes for this hop are there.
    pub fn open(
        storage: &'a dyn Storage,
        owner: Owner,
        kind: StagedKind,
        hop: u32,
    ) -> Result<Self, ProtocolError> {
        let head = Head::load(storage, owner, kind).filter(|head| head.hop == hop && head.is_complete());
        let head = head.ok_or(ProtocolError::Incomplete)?;
        let (bytes, loaded) = (vec![0; head.total as usize], vec![false; head.blocks()]);
        Ok(Self { storage, owner, kind, bytes, loaded })
    }

    /// Bytes [`from`, `from` + `length`); they must be inside the part.
    pub fn range(&mut self, from: usize, length: usize) -> &[u8] {
        for block in from / BLOCK_BYTES..(from + length).div_ceil(BLOCK_BYTES) {
            if !self.loaded[block] {
                let stored = self.storage.get(&self.owner.block_key(self.kind, block)).unwrap_or_default();
                self.bytes[block * BLOCK_BYTES..][..stored.len()].copy_from_slice(&stored);
                self.loaded[block] = true;
            }
        }
        &self.bytes[from..from + length]
    }

    /// Number of bytes.
    pub const fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Hashes of all pages, as [`put`] keeps them of [`StagedKind::Pages`]; zero for one that is all zero.
    pub fn leaves(&self) -> Vec<Hash> {
        let blocks = 0..self.loaded.len();
        let bytes =
            blocks.flat_map(|block| self.storage.get(&self.owner.leaves_key(block)).unwrap_or_default());
        bytes.collect::<Vec<_>>().as_chunks().0.to_vec()
    }

    /// All bytes.
    pub fn into_bytes(mut self) -> Vec<u8> {
        self.range(0, self.bytes.len());
        self.bytes
    }
}

/// Takes away what the owner staged.
pub fn release(storage: &mut dyn Storage, owner: Owner) {
    for kind in KINDS {
        if let Some(head) = Head::load(storage, owner, kind) {
            for block in 0..head.blocks() {
                remove_block(storage, owner, kind, block);
            }
            storage.remove(&owner.head_key(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(added: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut head = Head { hop: 0, total: 100, ranges: Vec::new() };
        added.iter().for_each(|(from, to)| head.add(*from, *to));
        head.ranges
    }

    #[test]
    fn ranges_that_touch_or_overlap_become_one() {
        assert_eq!(ranges(&[(10, 20), (30, 40), (20, 30)]), [(10, 40)]);
        assert_eq!(ranges(&[(30, 40), (10, 20), (15, 35), (90, 90)]), [(10, 40)]);
        assert_eq!(ranges(&[(30, 40), (10, 20), (0, 5)]), [(0, 5), (10, 20), (30, 40)]);
    }

    #[test]
    fn pieces_end_where_blocks_end() {
        let bytes = vec![0; 2 * BLOCK_BYTES];
        let lengths = |at| pieces(&bytes, at).map(<[u8]>::len).collect::<Vec<_>>();
        assert_eq!(lengths(0), [BLOCK_BYTES, BLOCK_BYTES]);
        assert_eq!(lengths(1), [BLOCK_BYTES - 1, BLOCK_BYTES, 1]);
        assert_eq!(lengths(BLOCK_BYTES - 1), [1, BLOCK_BYTES, BLOCK_BYTES - 1]);
    }
}
