//! The record of a run, as an event, and the rolling root over all records. Source: `docs/protocol.md` "Log record".

use cosmwasm_std::{Binary, Event, Storage};
use dlx::Hash;
use dlx::header::HEADER_BYTES;
use protocol::log_record::{LogRecord, next_log_root};
use protocol::order::Order;
use unit::WasmSha256;

use crate::ContractError;
use crate::state::{Record, load_log_root, save_log_root};

/// The event that carries a record; the chain puts `wasm-` before it.
const EVENT: &str = "chainsatlas_log";
/// Segments of an order at most: their count is one byte.
const MAX_SEGMENTS: usize = 255;

/// A machine after a run, and what commits to it.
pub struct After {
    pub header: [u8; HEADER_BYTES],
    pub pages_root: Hash,
    pub state: Hash,
    /// SHA-256 of the output, or zero.
    pub output: Hash,
}

/// Writes the run from `record`'s state to `after`.
pub fn log(
    storage: &mut dyn Storage,
    order: &Order<'_>,
    record: &Record,
    after: &After,
) -> Result<Event, ContractError> {
    let segments = order.segments_hash::<WasmSha256>(&mut [0; 32 * MAX_SEGMENTS]).unwrap_or_default();
    let encoded = LogRecord {
        network: order.network,
        execution: order.execution,
        hop: order.hop,
        part: record.part,
        chain: order.chain,
        unit: order.unit,
        order: &record.order,
        program: order.program,
        segments: &segments,
        input: &record.input,
        before: &record.state,
        after: &after.state,
        output: &after.output,
    }
    .encode();
    let root = next_log_root::<WasmSha256>(&load_log_root(storage)?, &encoded);
    save_log_root(storage, &root);
    Ok(Event::new(EVENT)
        .add_attribute("record", Binary::from(encoded).to_base64())
        .add_attribute("header", Binary::from(after.header).to_base64())
        .add_attribute("pages_root", Binary::from(after.pages_root).to_base64())
        .add_attribute("log_root", Binary::from(root).to_base64()))
}
