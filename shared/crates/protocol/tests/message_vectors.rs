//! Goal: every message vector that this crate decodes reads, hashes and is refused as in the reference.

use dlx::{Hash, Sha256};
use protocol::log_record::{LOG_RECORD_BYTES, next_log_root};
use protocol::order::Order;
use protocol::plan::Plan;
use protocol::pythia_set::PythiaSet;
use protocol::transfer::transfer_digest;
use serde_json::Value;
use sha2::Digest;
use std::path::PathBuf;

struct Host;

impl Sha256 for Host {
    fn hash(parts: &[&[u8]]) -> Hash {
        parts.iter().fold(sha2::Sha256::new(), |hasher, part| hasher.chain_update(part)).finalize().into()
    }
}

fn vectors(file: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../vectors/message").join(file);
    let mut json: Value = serde_json::from_slice(&std::fs::read(path).expect(file)).expect(file);
    serde_json::from_value(json["vectors"].take()).expect(file)
}

fn hex(value: &Value) -> Vec<u8> {
    let digits = value.as_str().and_then(|text| text.strip_prefix("0x")).expect("hex");
    (0..digits.len()).step_by(2).map(|i| u8::from_str_radix(&digits[i..i + 2], 16).unwrap()).collect()
}

/// A unit derives a transfer from its order: so an order with the transfer's fields gives the digest.
fn transfer(bytes: &[u8], network: &Hash) -> Hash {
    let valid = vectors("valid.json");
    let mut order = hex(&valid.iter().find(|vector| vector["id"] == "message/valid/order").unwrap()["bytes"]);
    // execution and hop; chain and unit; predecessor chain and unit: where an order has them, where a transfer does.
    for (to, from, length) in [(37, 0, 36), (73, 104, 64), (137, 40, 64)] {
        order[to..to + length].copy_from_slice(&bytes[from..from + length]);
    }
    let epoch = u32::from_be_bytes(bytes[36..40].try_into().unwrap());
    transfer_digest::<Host>(network, &Order::decode(&order).unwrap(), epoch, bytes[168..].try_into().unwrap())
}

/// The digest of a message; `None` when its bytes are refused.
fn read(message: &str, bytes: &[u8], network: &Hash) -> Option<Hash> {
    match message {
        "pythia-set" => Some(PythiaSet::decode(bytes).ok()?.handover_digest::<Host>(network)),
        "plan" => Some(Plan::decode(bytes).ok()?.digest::<Host>(network)),
        "order" => Some(Order::decode(bytes).ok()?.hash::<Host>()),
        "transfer" => Some(transfer(bytes, network)),
        "log-record" => {
            let record: &[u8; LOG_RECORD_BYTES] = bytes.try_into().ok()?;
            Some(next_log_root::<Host>(&[0; 32], record))
        }
        other => panic!("unknown message {other}"),
    }
}

#[test]
fn valid_messages_have_their_digest() {
    let all = vectors("valid.json");
    assert!(all.len() >= 10, "{} vectors", all.len());
    for vector in all {
        let network: Hash = hex(&vector["network"]).try_into().unwrap();
        let found = read(vector["message"].as_str().unwrap(), &hex(&vector["bytes"]), &network);
        assert_eq!(found.map(|hash| hash.to_vec()), Some(hex(&vector["digest"])), "{}", vector["id"]);
    }
}

/// Transfers and log records are written here, never read: their refusals bind readers only.
#[test]
fn spoiled_messages_are_refused() {
    let mut refused = 0;
    for vector in vectors("refused.json") {
        let codec = vector["codec"].as_str().unwrap();
        if !["pythia-set", "plan", "order"].contains(&codec) {
            continue;
        }
        assert_eq!(read(codec, &hex(&vector["bytes"]), &[0; 32]), None, "{}", vector["id"]);
        refused += 1;
    }
    assert!(refused >= 31, "{refused} vectors");
}
