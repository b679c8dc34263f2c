//! Goal: after every call of every ledger vector, events, errors, head, digest and words are those of the reference.

mod support;

use ledger::{Failure, Result};
use serde_json::{Map, Value};
use sha2::Digest;
use std::path::PathBuf;
use support::{Host, Unit};

fn read(path: &str) -> Value {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors");
    serde_json::from_slice(&std::fs::read(folder.join(path)).expect(path)).expect(path)
}

fn hex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().and_then(|text| text.strip_prefix("0x")).unwrap_or_else(|| panic!("{value} is no hex"));
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

fn name_of(failure: Failure) -> String {
    match failure {
        Failure::Ledger(error) => format!("{error:?}"),
        Failure::Protocol(error) => format!("{error:?}"),
        Failure::Broken => "Broken".into(),
    }
}

fn check_outcome(id: &str, call: &Value, outcome: Result<Vec<u8>>) {
    let error = outcome.as_ref().err().map(|failure| name_of(*failure));
    assert_eq!(error.as_deref(), call["error"].as_str(), "{id}: error");
    let Ok(events) = outcome else { return };
    let (full, hash) = (call.get("events"), call.get("eventsHash"));
    assert!(full.or(hash).is_some(), "{id} says nothing of its events");
    if let Some(expected) = full {
        assert_eq!(events, hex(expected), "{id}: events");
    }
    if let Some(expected) = hash {
        assert_eq!(sha2::Sha256::digest(&events).to_vec(), hex(expected), "{id}: hash of the events");
    }
}

fn check_state(id: &str, json: &Value, unit: &Unit) {
    assert_eq!(unit.record.head.to_vec(), hex(&json["head"]), "{id}: head");
    assert_eq!(unit.record.digest.to_vec(), hex(&json["digest"]), "{id}: digest");
}

fn check_words(id: &str, words: &Map<String, Value>, host: &Host) {
    assert_eq!(host.words.len(), words.len(), "{id}: number of words");
    for (key, word) in words {
        let key: [u8; 32] = hex(&Value::from(key.as_str())).try_into().unwrap();
        assert_eq!(host.words.get(&key).map(|word| word.to_vec()), Some(hex(word)), "{id}: word {key:02x?}");
    }
}

/// Runs a vector; gives the number of its cases.
fn run_ledger(vector: &Value) -> usize {
    let id = vector["id"].as_str().unwrap();
    let mut unit = Unit::begin(&hex(&vector["genesis"])).expect(id);
    let calls = vector["calls"].as_array().unwrap();
    for call in calls {
        let id = format!("{id}/{}", call["name"].as_str().unwrap());
        let bytes = hex(&call["bytes"]);
        let outcome = match call["call"].as_str().unwrap() {
            "open" => {
                let now = call["now"].as_str().unwrap().parse().unwrap();
                unit.open(&bytes, &hex(&call["signatures"]), now)
            }
            "part" => unit.part(&bytes),
            other => panic!("{id}: no call {other}"),
        };
        check_outcome(&id, call, outcome);
        check_state(&id, call, &unit);
    }
    let words = vector.get("words").and_then(Value::as_object);
    if let Some(words) = words {
        check_words(id, words, &unit.host);
    }
    calls.len() + usize::from(words.is_some())
}

fn run_genesis(vector: &Value) -> usize {
    let id = vector["id"].as_str().unwrap();
    match Unit::begin(&hex(&vector["genesis"])) {
        Ok(unit) => {
            assert!(vector.get("error").is_none(), "{id} is not refused");
            check_state(id, vector, &unit);
        }
        Err(failure) => assert_eq!(Some(name_of(failure).as_str()), vector["error"].as_str(), "{id}"),
    }
    1
}

/// Tiers of the vectors that are the ledger's: rule by rule, and long histories.
const TIERS: [&str; 2] = ["ledger", "history"];

#[test]
fn every_ledger_vector_runs_as_in_the_reference() {
    let manifest = read("manifest.json");
    let mut ran = 0;
    for file in manifest["files"].as_array().unwrap() {
        if !TIERS.iter().any(|tier| file["tier"] == *tier) {
            continue;
        }
        for vector in read(file["path"].as_str().unwrap())["vectors"].as_array().unwrap() {
            ran += match vector["kind"].as_str().unwrap() {
                "ledger" => run_ledger(vector),
                "genesis" => run_genesis(vector),
                other => panic!("no kind {other}"),
            };
        }
    }
    let expected: u64 = TIERS.iter().map(|tier| manifest["tiers"][tier].as_u64().expect("a tier")).sum();
    assert_eq!(ran as u64, expected, "cases that ran, and those of the manifest");
}
