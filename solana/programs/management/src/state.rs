//! The program's accounts.

use common::Result;
use common::account::State;
use dlx::Hash;
use protocol::pythia_set::{MAX_SET_BYTES, PythiaSet};

use crate::generated::account;

/// Bytes of a management unit's account.
pub const MANAGEMENT_BYTES: usize = Management::BYTES + MAX_SET_BYTES;

/// A management unit. The encoded Pythia set follows.
#[repr(C)]
pub struct Management {
    pub network: Hash,
    pub chain: Hash,
    set_length: u32,
}

/// The digest of an approved plan.
#[repr(C)]
pub struct Plan {
    pub management: Hash,
    pub execution: Hash,
    pub digest: Hash,
}

// SAFETY: bytes and a number without padding.
unsafe impl State for Management {
    const DISCRIMINATOR: u64 = account::MANAGEMENT;
}

// SAFETY: bytes.
unsafe impl State for Plan {
    const DISCRIMINATOR: u64 = account::PLAN;
}

impl Management {
    /// The set in force, out of what follows this struct.
    pub fn set<'a>(&self, rest: &'a [u8]) -> Result<PythiaSet<'a>> {
        let bytes = rest.get(..self.set_length as usize).unwrap_or_default();
        Ok(PythiaSet::decode(bytes)?)
    }

    /// Puts another set in force; `set` is at most `MAX_SET_BYTES` long.
    pub fn replace_set(&mut self, rest: &mut [u8], set: &[u8]) {
        self.set_length = set.len() as u32;
        let (used, unused) = rest.split_at_mut(set.len());
        used.copy_from_slice(set);
        unused.fill(0);
    }
}
