//! State: the record, and an entry per word. Plans and the set lie where virtualization units look, see
//! `unit::management`: a plan's word is the entry there, the set is a second form of its words.

use cosmwasm_std::{StdError, Storage};
use dlx::{Hash, ZERO};
use ledger::generated::{EpochWord, MemberWord, PlanWord};
use ledger::host::{Key, Word};
use ledger::record::Record;
use ledger::{Failure, Result};
use unit::management::{plan_key, word_key};

use crate::ContractError;

const RECORD: &[u8] = b"record";

/// The execution whose plan a key is for: four zeros, client, number.
fn execution_of(key: &Key) -> Option<Hash> {
    let (fields, behind) = key.strip_prefix(&[PlanWord::TAG])?.split_first_chunk::<28>()?;
    let mut execution = ZERO;
    execution[4..].copy_from_slice(fields);
    behind.iter().all(|byte| *byte == 0).then_some(execution)
}

/// Where a word is.
fn place(key: &Key) -> Vec<u8> {
    execution_of(key).map_or_else(|| word_key(key), |execution| plan_key(&execution))
}

/// The word of a key; zeros when there is none.
pub fn load_word(storage: &dyn Storage, key: &Key) -> Result<Word> {
    let Some(bytes) = storage.get(&place(key)) else { return Ok(ZERO) };
    bytes.try_into().map_err(|_| Failure::Broken)
}

/// Keeps a word, or forgets it when it is zero.
pub fn save_word(storage: &mut dyn Storage, key: &Key, word: &Word) {
    if *word == ZERO {
        storage.remove(&place(key));
    } else {
        storage.set(&place(key), word);
    }
}

/// Whether the word is one that the Pythia set in force follows from.
pub fn is_of_set(key: &Key) -> bool {
    matches!(key[0], EpochWord::TAG | MemberWord::TAG)
}

/// The Pythia set in force as `docs/protocol.md` encodes it.
pub fn encoded_set(storage: &dyn Storage) -> Result<Vec<u8>> {
    let EpochWord { epoch, count, .. } = EpochWord::decode(&load_word(storage, &EpochWord::key())?);
    let mut set = [&epoch.to_be_bytes()[..], &[count]].concat();
    for index in 0..count {
        let MemberWord { address, stake, .. } =
            MemberWord::decode(&load_word(storage, &MemberWord::key(index))?);
        set.extend_from_slice(&address);
        set.extend_from_slice(&stake.to_be_bytes());
    }
    Ok(set)
}

pub fn save_record(storage: &mut dyn Storage, record: &Record) {
    storage.set(RECORD, &record.encode());
}

/// How far the ledger is.
pub fn load_record(storage: &dyn Storage) -> core::result::Result<Record, ContractError> {
    let bytes = storage.get(RECORD).ok_or_else(|| StdError::msg("the contract was not instantiated"))?;
    Ok(Record::decode(&bytes)?)
}
