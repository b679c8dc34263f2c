//! Writes what happened into the chain's history: a record for each stored run, and a rolling root over them.

use common::{Solana, emit};
use dlx::Hash;
use dlx::header::HEADER_BYTES;
use protocol::log_record::{LOG_RECORD_BYTES, LogRecord, next_log_root};

use crate::generated::event;
use crate::state::Unit;

const LOGGED_BYTES: usize = 8 + LOG_RECORD_BYTES + HEADER_BYTES + 32 + 32;

/// A hop began here.
pub fn admitted(execution: &Hash, hop: u32, state: &Hash) {
    let mut bytes = [0; 76];
    bytes[..8].copy_from_slice(&event::ADMITTED.to_le_bytes());
    bytes[8..40].copy_from_slice(execution);
    bytes[40..44].copy_from_slice(&hop.to_le_bytes());
    bytes[44..].copy_from_slice(state);
    emit(&bytes);
}

/// Logs a stored run: the record, the header and the pages root after it, and the rolling root that now includes it.
pub fn log(unit: &mut Unit, record: &LogRecord<'_>, header: &[u8; HEADER_BYTES], root: &Hash) {
    let record = record.encode();
    unit.log_root = next_log_root::<Solana>(&unit.log_root, &record);
    let fields: [&[u8]; 5] = [&event::LOGGED.to_le_bytes(), &record, header, root, &unit.log_root];
    let mut bytes = [0; LOGGED_BYTES];
    let mut at = 0;
    for field in fields {
        bytes[at..at + field.len()].copy_from_slice(field);
        at += field.len();
    }
    emit(&bytes);
}
