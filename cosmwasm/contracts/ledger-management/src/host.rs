//! What this chain lends the ledger.

use cosmwasm_std::{Api, Binary, DepsMut, Event, Response, Storage};
use dlx::{Hash, Sha256};
use ledger::host::{Events, Keccak256, Key, Recovery, Store, Word};
use ledger::record::Record;
use protocol::pythia_set::Address;
use unit::{WasmSha256, management};

use crate::{ContractError, state};

/// The event of each event of the ledger; the chain puts `wasm-` before it.
const EVENT: &str = "chainsatlas_ledger";

/// The contract's storage, the chain's signature recovery, and the events so far.
pub struct Host<'a> {
    storage: &'a mut dyn Storage,
    api: &'a dyn Api,
    events: Vec<Event>,
    set_changed: bool,
}

impl<'a> Host<'a> {
    pub fn new(deps: DepsMut<'a>) -> Self {
        Self { storage: deps.storage, api: deps.api, events: Vec::new(), set_changed: false }
    }

    /// Keeps the record, and the set when it is another; gives the events.
    pub fn finish(self, record: &Record) -> Result<Response, ContractError> {
        if self.set_changed {
            let set = state::encoded_set(self.storage)?;
            management::save_set(self.storage, &set);
        }
        state::save_record(self.storage, record);
        Ok(Response::new().add_events(self.events))
    }
}

impl Store for Host<'_> {
    fn load(&mut self, key: &Key) -> ledger::Result<Word> {
        state::load_word(self.storage, key)
    }

    fn store(&mut self, key: &Key, word: &Word) -> ledger::Result {
        self.set_changed |= state::is_of_set(key);
        state::save_word(self.storage, key, word);
        Ok(())
    }
}

impl Events for Host<'_> {
    fn emit(&mut self, event: &[u8]) -> ledger::Result {
        let kind = event.first().copied().unwrap_or_default();
        let encoded = Binary::from(event).to_base64();
        self.events.push(
            Event::new(EVENT).add_attribute("kind", kind.to_string()).add_attribute("encoded", encoded),
        );
        Ok(())
    }
}

impl Sha256 for Host<'_> {
    fn hash(parts: &[&[u8]]) -> Hash {
        WasmSha256::hash(parts)
    }
}

impl Keccak256 for Host<'_> {
    fn keccak(parts: &[&[u8]]) -> Hash {
        unit::keccak256(parts)
    }
}

impl Recovery for Host<'_> {
    fn signer(&self, digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address> {
        unit::signer(self.api, digest, recovery, signature)
    }
}
