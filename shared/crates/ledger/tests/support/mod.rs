//! A chain in memory.
#![allow(dead_code, missing_docs)]

use dlx::{Hash, Sha256, ZERO};
use k256::ecdsa::{RecoveryId, Signature, VerifyingKey};
use ledger::host::{Events, Keccak256, Key, Recovery, Store, Word};
use ledger::record::Record;
use ledger::{Failure, Result};
use sha2::Digest;
use std::collections::BTreeMap;

#[derive(Clone, Default)]
pub struct Host {
    pub words: BTreeMap<Key, Word>,
    pub events: Vec<u8>,
    /// Words read and written.
    pub touched: u32,
}

impl Store for Host {
    fn load(&mut self, key: &Key) -> Result<Word> {
        self.touched += 1;
        Ok(self.words.get(key).copied().unwrap_or(ZERO))
    }

    fn store(&mut self, key: &Key, word: &Word) -> Result {
        self.touched += 1;
        if *word == ZERO {
            self.words.remove(key)
        } else {
            self.words.insert(*key, *word)
        };
        Ok(())
    }
}

impl Events for Host {
    fn emit(&mut self, event: &[u8]) -> Result {
        self.events.extend(event);
        Ok(())
    }
}

impl Sha256 for Host {
    fn hash(parts: &[&[u8]]) -> Hash {
        parts.iter().fold(sha2::Sha256::new(), |hasher, part| hasher.chain_update(part)).finalize().into()
    }
}

impl Keccak256 for Host {
    fn keccak(parts: &[&[u8]]) -> Hash {
        parts.iter().fold(sha3::Keccak256::new(), |hasher, part| hasher.chain_update(part)).finalize().into()
    }
}

impl Recovery for Host {
    fn signer(&self, digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<[u8; 20]> {
        let signature = Signature::from_slice(signature).ok()?;
        let key = VerifyingKey::recover_from_prehash(digest, &signature, RecoveryId::from_byte(recovery)?).ok()?;
        Self::keccak(&[&key.to_encoded_point(false).as_bytes()[1..]])[12..].try_into().ok()
    }
}

/// A management unit's ledger.
#[derive(Clone)]
pub struct Unit {
    pub record: Record,
    pub host: Host,
}

impl Unit {
    pub fn begin(genesis: &[u8]) -> Result<Self> {
        let mut host = Host::default();
        Ok(Self { record: ledger::genesis::initialize(&mut host, genesis)?, host })
    }

    /// The events, encoded; a refused call must change nothing.
    fn call(&mut self, work: impl FnOnce(&mut Record, &mut Host) -> Result) -> Result<Vec<u8>> {
        let before = (self.record, self.host.words.clone());
        let done = work(&mut self.record, &mut self.host);
        let events = core::mem::take(&mut self.host.events);
        if let Err(failure) = done {
            assert_ne!(failure, Failure::Broken);
            assert!(
                events.is_empty() && before == (self.record, self.host.words.clone()),
                "{failure:?} changed something"
            );
            return Err(failure);
        }
        // as a chain would store it
        self.record = Record::decode(&self.record.encode())?;
        Ok(events)
    }

    pub fn open(&mut self, header: &[u8], signatures: &[u8], now: u64) -> Result<Vec<u8>> {
        self.call(|record, host| ledger::apply::open(record, host, header, signatures, now))
    }

    pub fn part(&mut self, bytes: &[u8]) -> Result<Vec<u8>> {
        self.call(|record, host| ledger::apply::apply(record, host, bytes))
    }
}
