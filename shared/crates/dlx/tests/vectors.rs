//! Goal: the crate is the machine of the conformance vectors: every leg and every bundle of every file, as many as the
//! manifest says. Objects, snapshots and deltas are formats that no unit reads; ledgers are another crate's.

mod support;

use serde_json::Value;
use support::json::{facts, hash, hex, memory, number, read, states, word};
use support::leg::Leg;
use support::{Memory, tree};

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn run_leg(vector: &Value, states: &[support::json::State], leg: &Value) -> Result<(), String> {
    let from = &states[number(&leg["from"]) as usize];
    let text = hex(&vector["text"]);
    let facts = facts(&vector["program"]);
    let held = leg.get("held").map(|held| (word(&held[0]), word(&held[1])));
    let (start, end) = held.unwrap_or((facts.text_base, facts.text_base + text.len() as u32));
    let given = |name: &str, otherwise: &dyn Fn() -> Vec<u8>| leg.get(name).map_or_else(otherwise, hex);
    let numbers: Vec<u32> = list(&leg["deliver"]).map(word).collect();
    let code = given("code", &|| text[(start - facts.text_base) as usize..(end - facts.text_base) as usize].to_vec());
    let header = given("header", &|| from.encoded().to_vec());
    let bundle = given("bundle", &|| tree::bundle(&from.memory, &numbers));
    let program = hash(&vector["program"]["programId"]);
    let (root, budget) = (tree::root(&from.memory), number(&leg["budget"]));
    let leg_run = Leg { facts, program, header: &header, root, start, code: &code, bundle: &bundle, budget }.run();
    match (leg_run, leg.get("to")) {
        (Ok(after), Some(to)) => {
            let wanted = &states[number(to) as usize];
            let page = leg.get("page").map(word);
            let same =
                after.page == page && after.header == wanted.encoded() && after.root == tree::root(&wanted.memory);
            if same { Ok(()) } else { Err(format!("other state; page {:?}, expected {page:?}", after.page)) }
        }
        (Err(reason), None) if list(&leg["refused"]).any(|refused| refused == reason) => Ok(()),
        (Err(reason), _) => Err(format!("refused with {reason}")),
        (Ok(_), None) => Err("not refused".into()),
    }
}

/// A bundle against the plain tree: what it is made of, and both of its roots.
fn run_bundle(vector: &Value) -> Result<(), String> {
    let before = memory(&vector["pages"], Memory::new());
    let after = memory(&vector["update"], before.clone());
    let numbers: Vec<u32> = list(&vector["numbers"]).map(word).collect();
    let same = tree::bundle(&before, &numbers) == hex(&vector["bundle"])
        && tree::root(&before) == hash(&vector["root"])
        && tree::root(&after) == hash(&vector["rootAfter"]);
    if same { Ok(()) } else { Err("other bundle or roots".into()) }
}

#[test]
fn every_leg_and_bundle() {
    let manifest = read("manifest.json");
    let mut failures = vec![];
    let (mut ran, mut others, mut promised) = (0, 0, 0);
    let of_the_machine = |file: &&Value| file["tier"] != "ledger" && file["tier"] != "history";
    for file in list(&manifest["files"]).filter(of_the_machine) {
        promised += number(&file["cases"]);
        for vector in list(&read(file["path"].as_str().unwrap())["vectors"]) {
            let mut note = |name: &Value, result: Result<(), String>| {
                ran += 1;
                failures.extend(result.err().map(|failure| format!("{} {name}: {failure}", vector["id"])));
            };
            match vector["kind"].as_str().unwrap() {
                "legs" => {
                    let states = states(vector);
                    list(&vector["legs"]).for_each(|leg| note(&leg["name"], run_leg(vector, &states, leg)));
                }
                "bundle" => note(&Value::Null, run_bundle(vector)),
                _ => others += 1,
            }
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {ran} failed:\n{}",
        failures.len(),
        failures[..failures.len().min(10)].join("\n")
    );
    assert_eq!(ran + others, promised, "as many cases as the manifest has");
    assert!(ran > others, "{ran} legs and bundles, {others} others");
}
