//! The Pythia set in force: read from the state, and made from the nodes that stand for it.

use dlx::Hash;
use protocol::ProtocolError;
use protocol::pythia_set::{Address, MAX_PYTHIAS, MAX_SET_BYTES, PythiaSet};
use protocol::quorum;

use crate::context::Context;
use crate::generated::{EpochWord, MemberWord};
use crate::host::Host;
use crate::{Failure, Result};

/// Up to 16 members.
#[derive(Clone, Copy)]
pub struct Members {
    list: [MemberWord; MAX_PYTHIAS],
    count: usize,
}

impl Members {
    pub const NONE: Self =
        Self { list: [MemberWord { address: [0; 20], stake: 0, reliability: 0 }; MAX_PYTHIAS], count: 0 };

    pub fn as_slice(&self) -> &[MemberWord] {
        self.list.get(..self.count).unwrap_or_default()
    }

    /// `Broken` when there is no room.
    pub fn push(&mut self, member: MemberWord) -> Result {
        *self.list.get_mut(self.count).ok_or(Failure::Broken)? = member;
        self.count = self.count.wrapping_add(1);
        Ok(())
    }

    /// Takes a member out; those behind it move up.
    #[inline(never)]
    pub fn remove(&mut self, index: usize) -> Result<MemberWord> {
        let used = self.list.get_mut(..self.count).unwrap_or_default();
        let (removed, _) = used.get_mut(index..).and_then(|rest| rest.split_first_mut()).ok_or(Failure::Broken)?;
        let member = *removed;
        if let Some(rest) = used.get_mut(index..) {
            rest.rotate_left(1);
        }
        self.count = self.count.wrapping_sub(1);
        Ok(member)
    }

    /// Puts a member before the first one that it `goes_before`; when there is no room, the last one is lost.
    #[inline(never)]
    pub fn insert(&mut self, mut moving: MemberWord, goes_before: fn(&MemberWord, &MemberWord) -> bool) {
        let used = self.as_slice();
        let at = used.iter().position(|other| goes_before(&moving, other)).unwrap_or(used.len());
        // what does not fit leaves at the end; or nothing is there yet
        let behind = self.list.get_mut(at..).unwrap_or_default();
        for place in behind {
            core::mem::swap(place, &mut moving);
        }
        self.count = self.count.saturating_add(1).min(MAX_PYTHIAS);
    }
}

/// The set in force.
pub struct Set {
    pub epoch: u32,
    pub members: Members,
}

impl Set {
    #[inline(never)]
    pub fn load<H: Host>(context: &mut Context<'_, H>) -> Result<Self> {
        let EpochWord { epoch, count, .. } = context.get(&EpochWord::key())?;
        let mut members = Members::NONE;
        for index in 0..count {
            members.push(context.get(&MemberWord::key(index))?)?;
        }
        Ok(Self { epoch, members })
    }

    /// `BadSignature`, `UnsortedSigners`, `UnknownSigner` or `BelowQuorum` unless the signatures are a quorum.
    #[inline(never)]
    pub fn check_quorum(
        &self,
        digest: &Hash,
        signatures: &[u8],
        signer: impl Fn(&Hash, u8, &[u8; 64]) -> Option<Address>,
    ) -> Result {
        let mut bytes = [0; MAX_SET_BYTES];
        let mut at = 0usize;
        let mut put = |field: &[u8]| {
            let end = at.wrapping_add(field.len());
            bytes.get_mut(at..end)?.copy_from_slice(field);
            at = end;
            Some(())
        };
        let members = self.members.as_slice();
        let count = u8::try_from(members.len()).map_err(|_| Failure::Broken)?;
        let mut encode = || {
            put(&self.epoch.to_be_bytes())?;
            put(&[count])?;
            members.iter().try_for_each(|MemberWord { address, stake, .. }| {
                put(address)?;
                put(&stake.to_be_bytes())
            })
        };
        encode().ok_or(Failure::Broken)?;
        let set = PythiaSet::decode(bytes.get(..at).unwrap_or_default()).map_err(|_: ProtocolError| Failure::Broken)?;
        Ok(quorum::check_with(&set, digest, signatures, signer)?)
    }
}

/// The one in the middle; of an even number, the lower of the two in the middle. Sorts the values.
#[inline(never)]
pub fn lower_median(values: &mut [u64]) -> Result<u64> {
    for end in 1..=values.len() {
        let Some(prefix) = values.get_mut(..end) else { break };
        let Some((last, before)) = prefix.split_last() else { break };
        let at = before.iter().position(|value| value > last).unwrap_or(before.len());
        if let Some(moved) = prefix.get_mut(at..) {
            moved.rotate_right(1);
        }
    }
    let middle = values.len().saturating_sub(1) >> 1;
    values.get(middle).copied().ok_or(Failure::Broken)
}

/// Writes a set: members by ascending address, the places of a larger set before cleared. Gives the median stake.
#[inline(never)]
pub fn put_in_force<H: Host>(context: &mut Context<'_, H>, epoch: u32, since: u64, set: &Members) -> Result<u64> {
    let before: EpochWord = context.get(&EpochWord::key())?;
    let mut sorted = Members::NONE;
    let mut stakes = [0; MAX_PYTHIAS];
    for (member, stake) in set.as_slice().iter().zip(&mut stakes) {
        sorted.insert(*member, |a, b| a.address < b.address);
        *stake = member.stake;
    }
    let count = u8::try_from(sorted.count).map_err(|_| Failure::Broken)?;
    for (index, member) in (0..).zip(sorted.as_slice()) {
        context.set(&MemberWord::key(index), member)?;
    }
    for index in count..before.count {
        context.clear(&MemberWord::key(index))?;
    }
    let median = lower_median(stakes.get_mut(..sorted.count).unwrap_or_default())?;
    context.set(&EpochWord::key(), &EpochWord { epoch, count, since, median })?;
    Ok(median)
}
