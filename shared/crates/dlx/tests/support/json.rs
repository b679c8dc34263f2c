//! Conformance vectors as JSON: see `shared/vectors/schema.json`.

use super::{Host, Memory, tree};
use dlx::Hash;
use dlx::header::{Fault, HEADER_BYTES, Header, Status, state_hash};
use dlx::machine::Facts;
use serde_json::Value;
use std::path::PathBuf;

/// A file of the vectors' folder.
pub fn read(path: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    serde_json::from_slice(&std::fs::read(folder.join(path)).expect(path)).expect(path)
}

pub fn number(value: &Value) -> u64 {
    value.as_u64().or_else(|| value.as_str()?.parse().ok()).unwrap_or_else(|| panic!("{value} is no number"))
}

pub fn word(value: &Value) -> u32 {
    number(value).try_into().unwrap()
}

pub fn hex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().and_then(|text| text.strip_prefix("0x")).unwrap_or_else(|| panic!("{value} is no hex"));
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

pub fn hash(value: &Value) -> Hash {
    hex(value).try_into().unwrap()
}

pub fn memory(pages: &Value, mut memory: Memory) -> Memory {
    for (name, bytes) in pages.as_object().into_iter().flatten() {
        let mut page = [0; 256];
        let bytes = hex(bytes);
        page[..bytes.len()].copy_from_slice(&bytes);
        memory.insert(name.parse().unwrap(), page);
    }
    memory
}

pub fn facts(program: &Value) -> Facts {
    let field = |name: &str| word(&program[name]);
    Facts {
        text_base: field("textBase"),
        text_length: field("textLength"),
        memory_size: field("memorySize"),
        output_limit: field("outputLimit"),
    }
}

/// A whole state, as vectors describe it.
#[derive(Clone)]
pub struct State {
    pub header: Header,
    pub memory: Memory,
}

impl State {
    pub fn encoded(&self) -> [u8; HEADER_BYTES] {
        let mut bytes = [0; HEADER_BYTES];
        self.header.encode(&mut bytes);
        bytes
    }

    fn empty(program: Hash) -> Self {
        let (status, fault, registers) = (Status::Running, None, [0; 32]);
        let (steps, pc, input_length, input_cursor, output_length) = (0, 0, 0, 0, 0);
        let header = Header { steps, pc, registers, input_length, input_cursor, output_length, program, status, fault };
        Self { header, memory: Memory::new() }
    }

    fn apply(&mut self, json: &Value) {
        let set = |name: &str, field: &mut u32| json.get(name).into_iter().for_each(|value| *field = word(value));
        let header = &mut self.header;
        set("pc", &mut header.pc);
        set("inputLength", &mut header.input_length);
        set("inputCursor", &mut header.input_cursor);
        set("outputLength", &mut header.output_length);
        for (name, value) in json["registers"].as_object().into_iter().flatten() {
            header.registers[name[1..].parse::<usize>().unwrap()] = word(value);
        }
        if let Some(steps) = json.get("steps") {
            header.steps = number(steps);
        }
        if let Some(status) = json["status"].as_str() {
            header.status = status_named(status);
        }
        if let Some(cause) = json["cause"].as_str() {
            header.fault = fault_named(cause);
        }
        self.memory = memory(&json["pages"], core::mem::take(&mut self.memory));
        let root = tree::root(&self.memory);
        assert_eq!(state_hash::<Host>(&self.encoded(), &root), hash(&json["stateHash"]), "the vector's own state hash");
    }
}

fn status_named(name: &str) -> Status {
    match name {
        "RUNNING" => Status::Running,
        "TRANSFER" => Status::Transfer,
        "HALTED" => Status::Halted,
        "FAULTED" => Status::Faulted,
        _ => panic!("no status {name}"),
    }
}

fn fault_named(name: &str) -> Option<Fault> {
    Some(match name {
        "NONE" => return None,
        "ILLEGAL" => Fault::Illegal,
        "MISALIGNED" => Fault::Misaligned,
        "ACCESS" => Fault::Access,
        "OVERFLOW" => Fault::Overflow,
        "DIVIDE" => Fault::Divide,
        "TRAP" => Fault::Trap,
        "LIMIT" => Fault::Limit,
        _ => panic!("no fault {name}"),
    })
}

/// The states of a vector, each of which may build on an earlier one.
pub fn states(vector: &Value) -> Vec<State> {
    let program = hash(&vector["program"]["programId"]);
    let mut states: Vec<State> = vec![];
    for json in vector["states"].as_array().unwrap() {
        let base = json.get("base").map(|base| states[number(base) as usize].clone());
        let mut state = base.unwrap_or_else(|| State::empty(program));
        state.apply(json);
        states.push(state);
    }
    states
}
