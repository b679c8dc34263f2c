//! What is stored for good: the unit's names, a record per execution, the rolling root. All of it bytes, because JSON would
//! cost a third more.

use cosmwasm_std::{StdError, StdResult, Storage};
use dlx::bytes::Reader;
use dlx::{Hash, ZERO};
use unit::ContractError;

const NAMES: &[u8] = b"names";
const LOG_ROOT: &[u8] = b"log";
const EXECUTION: &[u8] = b"execution";

/// Who the unit is.
pub struct Names {
    pub network: Hash,
    pub chain: Hash,
    pub unit: Hash,
    /// Address of the management unit.
    pub management: String,
}

pub fn save_names(storage: &mut dyn Storage, names: &Names) {
    let hashes: [&[u8]; 3] = [&names.network, &names.chain, &names.unit];
    storage.set(NAMES, &[&hashes.concat(), names.management.as_bytes()].concat());
}

pub fn load_names(storage: &dyn Storage) -> Result<Names, ContractError> {
    let bytes = storage.get(NAMES).ok_or_else(|| StdError::msg("the contract was not instantiated"))?;
    let mut reader = Reader::new(&bytes);
    let (network, chain, unit) = (*reader.array()?, *reader.array()?, *reader.array()?);
    let management = str::from_utf8(&bytes[96..]).map_err(StdError::from)?.to_owned();
    Ok(Names { network, chain, unit, management })
}

pub fn save_log_root(storage: &mut dyn Storage, root: &Hash) {
    storage.set(LOG_ROOT, root);
}

/// Zero before the first record.
pub fn load_log_root(storage: &dyn Storage) -> Result<Hash, ContractError> {
    storage.get(LOG_ROOT).map_or(Ok(ZERO), |bytes| unit::hash(&bytes))
}

/// What the unit keeps of an execution.
#[derive(Clone)]
pub struct Record {
    pub hop: u32,
    pub open: bool,
    /// Records logged in this hop.
    pub part: u32,
    pub order: Hash,
    pub state: Hash,
    /// SHA-256 of the input, from the plan.
    pub input: Hash,
}

fn execution_key(execution: &Hash) -> Vec<u8> {
    [EXECUTION, execution].concat()
}

pub fn save_record(storage: &mut dyn Storage, execution: &Hash, record: &Record) {
    let Record { hop, open, part, order, state, input } = record;
    let fields: [&[u8]; 6] =
        [&hop.to_be_bytes(), &[u8::from(*open)], &part.to_be_bytes(), order, state, input];
    storage.set(&execution_key(execution), &fields.concat());
}

pub fn load_record(storage: &dyn Storage, execution: &Hash) -> StdResult<Option<Record>> {
    let Some(bytes) = storage.get(&execution_key(execution)) else { return Ok(None) };
    read_record(&bytes).map(Some).ok_or_else(|| StdError::msg("a record of another version"))
}

fn read_record(bytes: &[u8]) -> Option<Record> {
    let mut reader = Reader::new(bytes);
    let (hop, open, part) = (reader.u32().ok()?, reader.u8().ok()? == 1, reader.u32().ok()?);
    let (order, state, input) = (*reader.array().ok()?, *reader.array().ok()?, *reader.array().ok()?);
    Some(Record { hop, open, part, order, state, input })
}
