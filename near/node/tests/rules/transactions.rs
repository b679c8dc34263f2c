//! Which transactions are taken, and what they cost.
use crate::support::*;
use near_node::chain::{Options, GAS_PRICE};
use near_primitives::account::{AccessKey, AccessKeyPermission, FunctionCallPermission};
use near_primitives::action::Action;
use near_primitives::errors::{ActionErrorKind, ActionsValidationError, InvalidAccessKeyError, InvalidTxError};
use near_primitives::types::Balance;

#[test]
fn a_nonce_is_taken_once_and_only_upwards() {
    let mut scene = Scene::new();
    let first = scene.signed("a.near", 5, "b.near", vec![transfer(near(1))]);
    scene.send(first.clone()).unwrap();
    // the same transaction again does nothing
    scene.send(first).unwrap();
    assert_eq!(scene.balance("b.near"), near(1_001));
    for nonce in [4, 5] {
        let again = scene.signed("a.near", nonce, "b.near", vec![transfer(near(2))]);
        let error = scene.chain.submit(again).unwrap_err();
        assert_eq!(error, InvalidTxError::InvalidNonce { tx_nonce: nonce, ak_nonce: 5 });
    }
    let far = scene.signed("a.near", 10_000_000_000, "b.near", vec![transfer(near(2))]);
    assert!(matches!(scene.chain.submit(far).unwrap_err(), InvalidTxError::NonceTooLarge { .. }));
}

#[test]
fn transactions_of_one_key_are_taken_in_the_order_of_their_nonces() {
    let mut scene = Scene::new();
    let ids: Vec<_> = [3, 1, 2]
        .into_iter()
        .map(|nonce| {
            let tx = scene.signed("a.near", nonce, "b.near", vec![transfer(near(1))]);
            let id = tx.get_hash();
            scene.chain.submit(tx).unwrap();
            id
        })
        .collect();
    for id in &ids {
        scene.finish(id);
    }
    assert_eq!(scene.balance("b.near"), near(1_003));
}

#[test]
fn only_who_has_the_key_may_sign() {
    let mut scene = Scene::new();
    let stranger = scene.signed_by(&secret("stranger"), "a.near", 1, "b.near", vec![transfer(near(1))]);
    let error = scene.chain.submit(stranger).unwrap_err();
    assert!(matches!(error, InvalidTxError::InvalidAccessKeyError(InvalidAccessKeyError::AccessKeyNotFound { .. })));
    let mut forged = scene.signed("a.near", 1, "b.near", vec![transfer(near(1))]);
    forged.signature = scene.signed("b.near", 1, "b.near", vec![transfer(near(1))]).signature;
    assert_eq!(scene.chain.submit(forged).unwrap_err(), InvalidTxError::InvalidSignature);
    let nobody = scene.signed("nobody.near", 1, "b.near", vec![transfer(near(1))]);
    assert!(matches!(scene.chain.submit(nobody).unwrap_err(), InvalidTxError::SignerDoesNotExist { .. }));
}

#[test]
fn a_transaction_expires() {
    let mut scene = Scene::with(Options { trie_nodes_per_write: 10, validity_period: 3 });
    let old = scene.signed("a.near", 1, "b.near", vec![transfer(near(1))]);
    for _ in 0..3 {
        scene.chain.produce();
    }
    assert_eq!(scene.chain.submit(old).unwrap_err(), InvalidTxError::Expired);
}

#[test]
fn who_has_too_little_can_not_send() {
    let mut scene = Scene::new();
    let too_much = scene.signed("a.near", 1, "b.near", vec![transfer(near(1_000))]);
    assert!(matches!(scene.chain.submit(too_much).unwrap_err(), InvalidTxError::NotEnoughBalance { .. }));
}

#[test]
fn a_key_for_calls_makes_only_those_and_pays_from_its_allowance() {
    let mut scene = Scene::new();
    let key = secret("calls");
    let permission = FunctionCallPermission {
        allowance: Some(near(1)),
        receiver_id: "b.near".to_owned(),
        method_names: vec!["echo".to_owned()],
    };
    let access_key = AccessKey { nonce: 0, permission: AccessKeyPermission::FunctionCall(permission) };
    let add = scene.signed("a.near", 1, "a.near", vec![add_key(&key, access_key)]);
    scene.send(add).unwrap();
    // a new key begins where no transaction of an earlier key can be replayed
    let nonce = (scene.chain.height() - 1) * 1_000_000;
    let refused = |scene: &mut Scene, receiver: &str, action: Action| {
        let tx = scene.signed_by(&key, "a.near", nonce + 1, receiver, vec![action]);
        match scene.chain.submit(tx).unwrap_err() {
            InvalidTxError::InvalidAccessKeyError(error) => error,
            other => panic!("{other:?}"),
        }
    };
    let nothing = Balance::ZERO;
    assert_eq!(
        refused(&mut scene, "b.near", transfer(Balance::from_yoctonear(1))),
        InvalidAccessKeyError::RequiresFullAccess
    );
    assert!(matches!(
        refused(&mut scene, "a.near", call("echo", b"", 5, nothing)),
        InvalidAccessKeyError::ReceiverMismatch { .. }
    ));
    assert!(matches!(
        refused(&mut scene, "b.near", call("write", b"", 5, nothing)),
        InvalidAccessKeyError::MethodNameMismatch { .. }
    ));
    assert_eq!(
        refused(&mut scene, "b.near", call("echo", b"", 5, Balance::from_yoctonear(1))),
        InvalidAccessKeyError::DepositWithFunctionCall
    );
    assert!(matches!(
        refused(&mut scene, "b.near", call("echo", b"", 1_000, nothing)),
        InvalidAccessKeyError::NotEnoughAllowance { .. }
    ));
    let allowed = scene.signed_by(&key, "a.near", nonce + 1, "b.near", vec![call("echo", b"", 5, nothing)]);
    scene.send(allowed).unwrap();
}

#[test]
fn actions_are_checked_before_anything_is_paid() {
    let mut scene = Scene::new();
    let cases = [
        (call("echo", b"", 0, Balance::ZERO), ActionsValidationError::FunctionCallZeroAttachedGas),
        (call("", b"", 1, Balance::ZERO), ActionsValidationError::FunctionCallEmptyMethodName),
    ];
    for (action, expected) in cases {
        let tx = scene.signed("a.near", 1, "b.near", vec![action]);
        assert_eq!(scene.chain.submit(tx).unwrap_err(), InvalidTxError::ActionsValidation(expected));
    }
    let greedy = scene.signed("a.near", 1, "b.near", vec![call("echo", b"", 1_001, Balance::ZERO)]);
    assert!(matches!(
        scene.chain.submit(greedy).unwrap_err(),
        InvalidTxError::ActionsValidation(ActionsValidationError::TotalPrepaidGasExceeded { .. })
    ));
    let large = scene.signed("a.near", 1, "b.near", vec![call("echo", &vec![0; 1_572_864], 1, Balance::ZERO)]);
    assert!(matches!(scene.chain.submit(large).unwrap_err(), InvalidTxError::TransactionSizeExceeded { .. }));
    assert_eq!(scene.balance("a.near"), near(1_000));
}

#[test]
fn a_transfer_costs_its_gas_and_nothing_is_lost() {
    let mut scene = Scene::new();
    let tx = scene.signed("a.near", 1, "b.near", vec![transfer(near(1))]);
    let outcome = scene.send(tx).unwrap();
    let gas = 2 * (108_059_500_000_u128 + 115_123_062_500);
    let burnt = GAS_PRICE.checked_mul(gas).unwrap();
    let spent = near(1_000).checked_sub(scene.balance("a.near")).unwrap();
    assert_eq!(spent, near(1).checked_add(burnt).unwrap());
    let all: u64 = outcome.receipts_outcome.iter().map(|receipt| receipt.outcome.gas_burnt.as_gas()).sum();
    assert_eq!(u128::from(all + outcome.transaction_outcome.outcome.gas_burnt.as_gas()), gas);
}

#[test]
fn what_an_account_stores_must_be_covered() {
    let mut scene = Scene::new();
    let key = secret("small");
    let make = vec![create(), transfer(near(1)), add_key(&key, AccessKey::full_access())];
    let tx = scene.signed("a.near", 1, "small.a.near", make);
    scene.send(tx).unwrap();
    let nonce = (scene.chain.height() - 1) * 1_000_000;
    let too_large = vec![deploy(&vec![0; 200_000])];
    let tx = scene.signed_by(&key, "small.a.near", nonce, "small.a.near", too_large);
    let outcome = scene.send(tx).unwrap();
    assert!(matches!(failure(&outcome), ActionErrorKind::LackBalanceForState { .. }));
    assert!(scene.account("small.a.near").unwrap().contract().is_none());
    let fits = vec![deploy(&vec![0; 50_000])];
    let tx = scene.signed_by(&key, "small.a.near", nonce + 1, "small.a.near", fits);
    scene.send(tx).unwrap();
    assert!(scene.account("small.a.near").unwrap().contract().is_local());
}

#[test]
fn an_account_is_created_by_its_parent_alone() {
    let mut scene = Scene::new();
    let make = || vec![create(), transfer(near(1))];
    for name in ["x.b.near", "top"] {
        let nonce = if name == "top" { 2 } else { 1 };
        let tx = scene.signed("a.near", nonce, name, make());
        let outcome = scene.send(tx).unwrap();
        assert!(matches!(
            failure(&outcome),
            ActionErrorKind::CreateAccountNotAllowed { .. } | ActionErrorKind::CreateAccountOnlyByRegistrar { .. }
        ));
        assert!(scene.account(name).is_none());
    }
    // the deposits have come back
    assert!(scene.balance("a.near") > near(999));
}
