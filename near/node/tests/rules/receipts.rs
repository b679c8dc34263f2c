//! Calls between contracts, what they send and what is undone, and what survives the process.
use crate::support::*;
use near_primitives::errors::{ActionErrorKind, FunctionCallError};
use near_primitives::types::Balance;

fn contract() -> Vec<u8> {
    wat::parse_str(include_str!("contract.wat")).unwrap()
}

fn with_contracts() -> Scene {
    let mut scene = Scene::new();
    for name in ["a.near", "b.near"] {
        let tx = scene.signed(name, 1, name, vec![deploy(&contract())]);
        scene.send(tx).unwrap();
    }
    scene
}

#[test]
fn a_call_gives_a_value_and_a_log() {
    let mut scene = with_contracts();
    let tx = scene.signed("a.near", 2, "b.near", vec![call("echo", b"hello", 10, Balance::ZERO)]);
    let outcome = scene.send(tx).unwrap();
    assert_eq!(value(&outcome), b"hello");
    assert_eq!(outcome.receipts_outcome[0].outcome.logs, ["hello"]);
}

#[test]
fn a_callback_gets_the_results_of_two_calls() {
    let mut scene = with_contracts();
    let tx = scene.signed("a.near", 2, "a.near", vec![call("both", b"", 50, Balance::ZERO)]);
    assert_eq!(value(&scene.send(tx).unwrap()), b"\x01one\x01two");
}

#[test]
fn a_callback_learns_of_a_failure_and_what_failed_is_undone() {
    let mut scene = with_contracts();
    let tx = scene.signed("a.near", 2, "a.near", vec![call("one_fails", b"", 50, Balance::ZERO)]);
    assert_eq!(value(&scene.send(tx).unwrap()), b"\x02\x01two");
    let tx = scene.signed("a.near", 3, "b.near", vec![call("read", b"", 10, Balance::ZERO)]);
    assert_eq!(value(&scene.send(tx).unwrap()), b"");
}

#[test]
fn a_panic_fails_in_nears_words_and_gives_the_deposit_back() {
    let mut scene = with_contracts();
    let before = scene.balance("b.near");
    let tx = scene.signed("a.near", 2, "b.near", vec![call("fail", b"", 10, near(5))]);
    let outcome = scene.send(tx).unwrap();
    let expected = FunctionCallError::ExecutionError("Smart contract panicked: boom".to_owned());
    assert_eq!(failure(&outcome), ActionErrorKind::FunctionCallError(expected));
    assert_eq!(scene.balance("b.near"), before);
    assert!(scene.balance("a.near") > near(999));
}

#[test]
fn actions_of_a_receipt_happen_all_or_not_at_all() {
    let mut scene = with_contracts();
    let actions = vec![call("write", b"kept?", 10, near(1)), call("fail", b"", 10, Balance::ZERO)];
    let tx = scene.signed("a.near", 2, "b.near", actions);
    let outcome = scene.send(tx).unwrap();
    assert!(matches!(failure(&outcome), ActionErrorKind::FunctionCallError(_)));
    let tx = scene.signed("a.near", 3, "b.near", vec![call("read", b"", 10, Balance::ZERO)]);
    assert_eq!(value(&scene.send(tx).unwrap()), b"");
}

#[test]
fn gas_that_was_not_burnt_comes_back() {
    let mut scene = with_contracts();
    let before = scene.balance("a.near");
    let tx = scene.signed("a.near", 2, "b.near", vec![call("echo", b"x", 300, Balance::ZERO)]);
    let outcome = scene.send(tx).unwrap();
    let burnt = outcome
        .receipts_outcome
        .iter()
        .chain([&outcome.transaction_outcome])
        .fold(Balance::ZERO, |sum, one| sum.checked_add(one.outcome.tokens_burnt).unwrap());
    assert_eq!(scene.balance("a.near"), before.checked_sub(burnt).unwrap());
}

#[test]
fn an_account_that_has_no_contract_can_not_be_called() {
    let mut scene = Scene::new();
    let tx = scene.signed("a.near", 1, "b.near", vec![call("echo", b"", 10, Balance::ZERO)]);
    let outcome = scene.send(tx).unwrap();
    assert!(matches!(failure(&outcome), ActionErrorKind::FunctionCallError(FunctionCallError::CompilationError(_))));
}

#[test]
fn everything_survives_the_end_of_the_process() {
    let mut scene = with_contracts();
    let tx = scene.signed("a.near", 2, "b.near", vec![call("write", b"kept", 10, Balance::ZERO)]);
    let id = tx.get_hash();
    scene.send(tx).unwrap();
    // a chain of receipts that has begun and not ended
    let running = scene.signed("a.near", 3, "a.near", vec![call("both", b"", 50, Balance::ZERO)]);
    let running_id = running.get_hash();
    scene.chain.submit(running).unwrap();
    scene.chain.produce();
    let (head, state) = (scene.chain.head.hash, scene.state());
    let outcome = serde_json::to_value(scene.outcome(&id)).unwrap();
    let mut scene = scene.restarted();
    assert_eq!(scene.chain.head.hash, head);
    assert_eq!(scene.state(), state);
    assert_eq!(serde_json::to_value(scene.outcome(&id)).unwrap(), outcome);
    scene.finish(&running_id);
    assert_eq!(value(&scene.outcome(&running_id)), b"\x01one\x01two");
}

#[test]
fn the_state_after_an_earlier_block_can_be_asked_for() {
    let mut scene = Scene::new();
    let height = scene.chain.height();
    let tx = scene.signed("a.near", 1, "b.near", vec![transfer(near(1))]);
    scene.send(tx).unwrap();
    let then = scene.chain.state_at(height).unwrap();
    assert_eq!(near_node::runtime::state::account(&then, &id("b.near")).unwrap().amount(), near(1_000));
    assert_eq!(scene.balance("b.near"), near(1_001));
}
