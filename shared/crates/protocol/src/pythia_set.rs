//! The oracle nodes in force during one epoch. Source: `docs/protocol.md` "Pythia set".

use dlx::bytes::Reader;
use dlx::{Hash, Sha256};

use crate::ProtocolError;
use crate::message::{Purpose, digest};

/// Members of a set at most: a quorum's signatures must be checkable in one transaction of every chain.
pub const MAX_PYTHIAS: usize = 16;
const HEAD_BYTES: usize = 5;
const MEMBER_BYTES: usize = 28;
/// Bytes of the largest set.
pub const MAX_SET_BYTES: usize = HEAD_BYTES + MAX_PYTHIAS * MEMBER_BYTES;

/// The last 20 bytes of Keccak-256 of a public key.
pub type Address = [u8; 20];

/// A checked encoding of a set.
#[derive(Clone, Copy)]
pub struct PythiaSet<'a> {
    bytes: &'a [u8],
    /// Number of the epoch.
    pub epoch: u32,
    /// Sum of the stakes.
    pub total: u64,
}

/// Bytes that the set at the start of `bytes` claims to have.
pub fn claimed_length(bytes: &[u8]) -> Option<usize> {
    bytes.get(4).map(|count| HEAD_BYTES + usize::from(*count) * MEMBER_BYTES)
}

fn members(bytes: &[u8]) -> impl Iterator<Item = (&Address, u64)> {
    bytes[HEAD_BYTES..].chunks_exact(MEMBER_BYTES).filter_map(|member| {
        let (address, stake) = member.split_first_chunk()?;
        Some((address, u64::from_be_bytes(stake.try_into().ok()?)))
    })
}

impl<'a> PythiaSet<'a> {
    /// Takes a set that is nothing else. `BadSet` when it is not canonical.
    pub fn decode(bytes: &'a [u8]) -> Result<Self, ProtocolError> {
        Self::checked(bytes).ok_or(ProtocolError::BadSet)
    }

    fn checked(bytes: &'a [u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        let epoch = reader.u32().ok()?;
        let count = usize::from(reader.u8().ok()?);
        if !(1..=MAX_PYTHIAS).contains(&count) || bytes.len() != HEAD_BYTES + count * MEMBER_BYTES {
            return None;
        }
        let mut previous: Address = [0; 20];
        let mut total = 0u64;
        for (address, stake) in members(bytes) {
            if stake == 0 || *address <= previous {
                return None;
            }
            previous = *address;
            total = total.checked_add(stake)?;
        }
        Some(Self { bytes, epoch, total })
    }

    /// The member's stake.
    pub fn stake_of(&self, address: &Address) -> Option<u64> {
        members(self.bytes).find(|(member, _)| *member == address).map(|(_, stake)| stake)
    }

    /// What the set before signs to hand over to this one.
    pub fn handover_digest<S: Sha256>(&self, network: &Hash) -> Hash {
        digest::<S>(Purpose::NextSet, network, self.bytes)
    }
}
