//! What a rule sees of the batch and the state, and how it answers.

use dlx::{Hash, ZERO};

use crate::Result;
use crate::host::{Host, Key};
use crate::words::{Named, Words};

/// A batch being applied. A rule returns a declared error before it changes or tells anything, or not at all.
pub struct Context<'a, H> {
    pub words: Words<'a, H>,
    /// Name of the network.
    pub network: Hash,
    /// The batch's time, seconds since 1970.
    pub time: u64,
    /// The head that the batch leads to: a seed that nobody knew when its items were made.
    pub head: Hash,
    /// The network's EIP-712 domain, once it was needed.
    pub domain: Option<Hash>,
    /// Whether the item has changed or told something.
    pub touched: bool,
}

impl<'a, H: Host> Context<'a, H> {
    /// A context over words of that digest, for items of the batch that leads to `head`.
    pub fn new(host: &'a mut H, digest: Hash, network: Hash, time: u64, head: Hash) -> Self {
        Self { words: Words::new(host, digest), network, time, head, domain: None, touched: false }
    }

    /// The word of a key.
    pub fn get<W: Named>(&mut self, key: &Key) -> Result<W> {
        Ok(W::from_word(&self.words.load(key)?))
    }

    /// Changes a word.
    pub fn set<W: Named>(&mut self, key: &Key, word: &W) -> Result {
        self.touched = true;
        self.words.store(key, &word.to_word())
    }

    /// Changes some fields of a word.
    pub fn update<W: Named>(&mut self, key: &Key, change: impl FnOnce(&mut W) -> Result) -> Result {
        let mut word = self.get(key)?;
        change(&mut word)?;
        self.set(key, &word)
    }

    /// Sets all fields to zero: the word is gone.
    pub fn clear(&mut self, key: &Key) -> Result {
        self.touched = true;
        self.words.store(key, &ZERO)
    }

    /// Tells an encoded event.
    pub fn emit(&mut self, event: &[u8]) -> Result {
        self.touched = true;
        self.words.host.emit(event)
    }
}
