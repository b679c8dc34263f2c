//! Everything that accounts own, as NEAR's trie keys and values, and changes to it that may still be given up.
use borsh::{BorshDeserialize, BorshSerialize};
use near_crypto::{PublicKey, PublicKeyHandle};
use near_primitives::account::{AccessKey, Account};
use near_primitives::trie_key::TrieKey;
use near_primitives::types::AccountId;
use std::collections::BTreeMap;

/// Values by key.
pub type Values = BTreeMap<Vec<u8>, Vec<u8>>;
/// New values, or none, by key.
pub type Changes = BTreeMap<Vec<u8>, Option<Vec<u8>>>;

/// Something to read state from.
pub trait Read: Sync {
    fn get(&self, key: &[u8]) -> Option<&[u8]>;

    /// All keys with the prefix, and their values.
    fn range(&self, prefix: &[u8]) -> Values;
}

/// Decodes the value at a key. Panics when it is of another type: then the store is corrupt.
pub fn load<T: BorshDeserialize>(state: &dyn Read, key: &TrieKey) -> Option<T> {
    state.get(&key.to_vec()).map(|bytes| T::try_from_slice(bytes).expect("a value of the type that was stored"))
}

pub fn account(state: &dyn Read, account_id: &AccountId) -> Option<Account> {
    load(state, &account_key(account_id))
}

pub fn access_key(state: &dyn Read, account_id: &AccountId, public_key: &PublicKey) -> Option<AccessKey> {
    load(state, &access_key_key(account_id, public_key))
}

pub fn account_key(account_id: &AccountId) -> TrieKey {
    TrieKey::Account { account_id: account_id.clone() }
}

pub fn access_key_key(account_id: &AccountId, public_key: &PublicKey) -> TrieKey {
    TrieKey::access_key(account_id.clone(), PublicKeyHandle::from(public_key))
}

pub fn code_key(account_id: &AccountId) -> TrieKey {
    TrieKey::ContractCode { account_id: account_id.clone() }
}

pub fn data_key(account_id: &AccountId, key: &[u8]) -> TrieKey {
    TrieKey::ContractData { account_id: account_id.clone(), key: key.to_vec() }
}

/// The entries of a map with a prefix.
fn prefixed<'a, V>(map: &'a BTreeMap<Vec<u8>, V>, prefix: &'a [u8]) -> impl Iterator<Item = (&'a Vec<u8>, &'a V)> {
    map.range(prefix.to_vec()..).take_while(move |(key, _)| key.starts_with(prefix))
}

/// Lays changes over values.
pub fn overlay(values: &mut Values, changes: &Changes, prefix: &[u8]) {
    for (key, value) in prefixed(changes, prefix) {
        match value {
            Some(value) => values.insert(key.clone(), value.clone()),
            None => values.remove(key),
        };
    }
}

impl Read for Values {
    fn get(&self, key: &[u8]) -> Option<&[u8]> {
        BTreeMap::get(self, key).map(Vec::as_slice)
    }

    fn range(&self, prefix: &[u8]) -> Values {
        prefixed(self, prefix).map(|(key, value)| (key.clone(), value.clone())).collect()
    }
}

/// The state after an earlier block: the newest, with what later blocks replaced put back.
pub struct Past<'a> {
    pub values: &'a Values,
    /// What each later block replaced, newest block first.
    pub replaced: Vec<&'a Changes>,
}

impl Read for Past<'_> {
    fn get(&self, key: &[u8]) -> Option<&[u8]> {
        match self.replaced.iter().rev().find_map(|block| block.get(key)) {
            Some(value) => value.as_deref(),
            None => Read::get(self.values, key),
        }
    }

    fn range(&self, prefix: &[u8]) -> Values {
        let mut found = Read::range(self.values, prefix);
        self.replaced.iter().for_each(|block| overlay(&mut found, block, prefix));
        found
    }
}

/// State with the changes of a block in the making: those to keep, and those of the receipt in progress.
pub struct Draft<'a> {
    base: &'a dyn Read,
    kept: Changes,
    current: Changes,
}

impl<'a> Draft<'a> {
    pub fn new(base: &'a dyn Read) -> Self {
        Self { base, kept: Changes::new(), current: Changes::new() }
    }

    pub fn store<T: BorshSerialize>(&mut self, key: &TrieKey, value: &T) {
        self.set(key.to_vec(), Some(borsh::to_vec(value).expect("a value in memory encodes")));
    }

    pub fn remove(&mut self, key: &TrieKey) {
        self.set(key.to_vec(), None);
    }

    pub fn set(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
        self.current.insert(key, value);
    }

    /// Keeps what was changed since the last time.
    pub fn keep(&mut self) {
        self.kept.append(&mut self.current);
    }

    /// Gives up what was changed since it was last kept.
    pub fn drop_changes(&mut self) {
        self.current.clear();
    }

    /// What was kept.
    pub fn into_changes(self) -> Changes {
        self.kept
    }
}

impl Read for Draft<'_> {
    fn get(&self, key: &[u8]) -> Option<&[u8]> {
        match self.current.get(key).or_else(|| self.kept.get(key)) {
            Some(value) => value.as_deref(),
            None => self.base.get(key),
        }
    }

    fn range(&self, prefix: &[u8]) -> Values {
        let mut found = self.base.range(prefix);
        overlay(&mut found, &self.kept, prefix);
        overlay(&mut found, &self.current, prefix);
        found
    }
}
