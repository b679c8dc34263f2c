//! A machine that is paused between two transactions of its operator: header and changed pages; everything else is as it was
//! staged.

use cosmwasm_std::Storage;
use dlx::Hash;
use dlx::bytes::Reader;
use dlx::header::{HEADER_BYTES, Header};
use dlx::pages::Page;

use crate::staging::Owner;
use crate::state::Record;

/// A paused machine.
pub struct Session {
    pub header: Header,
    /// Steps of the recorded state.
    pub first_steps: u64,
    /// Bit i, from the most significant of the first byte: the bundle's page i was changed.
    pub changed: Vec<u8>,
}

fn key(owner: Owner) -> Vec<u8> {
    owner.key(b"session", &[])
}

fn page_key(owner: Owner, index: usize) -> Vec<u8> {
    owner.key(b"page", &(index as u32).to_be_bytes())
}

impl Session {
    /// The session that goes on from `record`, if the owner has one.
    pub fn load(storage: &dyn Storage, owner: Owner, record: &Record) -> Option<Self> {
        let bytes = storage.get(&key(owner))?;
        let mut reader = Reader::new(&bytes);
        let (order, state): (&Hash, &Hash) = (reader.array().ok()?, reader.array().ok()?);
        if (order, state) != (&record.order, &record.state) {
            return None;
        }
        let first_steps = reader.u64().ok()?;
        let header = Header::decode(reader.array().ok()?).ok()?;
        Some(Self { header, first_steps, changed: reader.rest().to_vec() })
    }

    /// Saves it, with what pages of the bundle, by their place, have become.
    pub fn save(
        mut self,
        storage: &mut dyn Storage,
        owner: Owner,
        record: &Record,
        changed: &[(usize, Page)],
    ) {
        for (index, page) in changed {
            self.changed[index / 8] |= 0x80 >> (index % 8);
            storage.set(&page_key(owner, *index), &page.0);
        }
        let mut header = [0; HEADER_BYTES];
        self.header.encode(&mut header);
        let fields: [&[u8]; 5] =
            [&record.order, &record.state, &self.first_steps.to_be_bytes(), &header, &self.changed];
        storage.set(&key(owner), &fields.concat());
    }

    pub fn is_changed(&self, index: usize) -> bool {
        self.changed[index / 8] & (0x80 >> (index % 8)) != 0
    }
}

/// The bundle's page `index` as a session keeps it.
pub fn kept_page(storage: &dyn Storage, owner: Owner, index: usize) -> Option<Page> {
    storage.get(&page_key(owner, index))?.try_into().ok().map(Page)
}

/// Ends the owner's session, if there is one.
pub fn end(storage: &mut dyn Storage, owner: Owner) {
    let Some(bytes) = storage.get(&key(owner)) else { return };
    let changed = bytes.get(72 + HEADER_BYTES..).unwrap_or_default();
    for index in 0..8 * changed.len() {
        if changed[index / 8] & (0x80 >> (index % 8)) != 0 {
            storage.remove(&page_key(owner, index));
        }
    }
    storage.remove(&key(owner));
}
