//! Words by name over a chain's storage, and the digest that follows them.

use dlx::{Hash, ZERO};

use crate::Result;
use crate::digest;
use crate::generated::*;
use crate::host::{Host, Key, Word};

/// What a word stands for.
pub trait Named: Sized {
    /// From its 32 bytes.
    fn from_word(word: &Word) -> Self;
    /// To its 32 bytes.
    fn to_word(&self) -> Word;
}

macro_rules! named {
    ($($name:ident)*) => {
        $(impl Named for $name {
            fn from_word(word: &Word) -> Self {
                Self::decode(word)
            }
            fn to_word(&self) -> Word {
                self.encode()
            }
        })*
    };
}

named! {
    SupplyWord TreasuryWord ChainWord AccountWord EpochWord MemberWord CandidateWord NodeWord RewardsWord StakeWord
    LeavingWord DelegateWord CheckpointWord OfferWord ProgramWord InputWord NextWord ReceivedWord PlanWord StrategyWord
    OrdersWord InitialWord ClaimWord VerdictWord SeatWord EvaluationWord ReportWord MeasureWord PunishedWord
    WrappedWord WrapOwnerWord WrapAmountWord
}

/// Words that are remembered at a time: a word that several items touch is read, hashed and written once.
const REMEMBERED: usize = 8;

#[derive(Clone, Copy)]
struct Entry {
    key: Key,
    before: Word,
    after: Word,
}

/// Words over a chain's storage. What was changed reaches the storage and the digest with [`Words::finish`] at the latest.
pub struct Words<'a, H> {
    pub host: &'a mut H,
    digest: Hash,
    entries: [Entry; REMEMBERED],
    used: usize,
}

impl<'a, H: Host> Words<'a, H> {
    /// Words whose digest is known.
    pub fn new(host: &'a mut H, digest: Hash) -> Self {
        let nothing = Entry { key: ZERO, before: ZERO, after: ZERO };
        Self { host, digest, entries: [nothing; REMEMBERED], used: 0 }
    }

    #[inline(never)]
    fn entry(&mut self, key: &Key) -> Result<&mut Entry> {
        let known = self.entries.iter().take(self.used).position(|entry| entry.key == *key);
        let at = match known {
            Some(at) => at,
            None => self.remember(key)?,
        };
        self.entries.get_mut(at).ok_or(crate::Failure::Broken)
    }

    fn remember(&mut self, key: &Key) -> Result<usize> {
        if self.used == REMEMBERED {
            self.write()?;
        }
        let word = self.host.load(key)?;
        let at = self.used;
        if let Some(entry) = self.entries.get_mut(at) {
            *entry = Entry { key: *key, before: word, after: word };
        }
        self.used = at.wrapping_add(1);
        Ok(at)
    }

    /// The word of a key.
    pub fn load(&mut self, key: &Key) -> Result<Word> {
        Ok(self.entry(key)?.after)
    }

    /// Changes the word of a key.
    pub fn store(&mut self, key: &Key, word: &Word) -> Result {
        self.entry(key)?.after = *word;
        Ok(())
    }

    #[inline(never)]
    fn write(&mut self) -> Result {
        let used = core::mem::take(&mut self.used);
        for Entry { key, before, after } in self.entries.iter().take(used) {
            if before != after {
                digest::replace::<H>(&mut self.digest, key, before, after);
                self.host.store(key, after)?;
            }
        }
        Ok(())
    }

    /// Writes down what was changed; the digest after it.
    pub fn finish(&mut self) -> Result<Hash> {
        self.write()?;
        Ok(self.digest)
    }
}
