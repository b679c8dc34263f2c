//! Executes a receipt: its actions one by one, all or none, and what it sends on. Source: NEAR's runtime specification,
//! "Receipts".
use crate::runtime::actions::Subject;
use crate::runtime::call::{call, Call};
use crate::runtime::context::BlockContext;
use crate::runtime::fees::exec_gas;
use crate::runtime::host::NewReceipt;
use crate::runtime::settle::{send_result, settle, Progress};
use crate::runtime::state::{access_key, access_key_key, account, account_key, load, Draft};
use crate::runtime::validate::{check_actions, missing_for_storage};
use near_parameters::ActionCosts;
use near_primitives::account::AccessKeyPermission;
use near_primitives::action::Action;
use near_primitives::errors::{ActionError, ActionErrorKind, ReceiptValidationError};
use near_primitives::hash::CryptoHash;
use near_primitives::receipt::{
    ActionReceipt, ActionReceiptV2, Receipt, ReceiptEnum, ReceiptV0, ReceivedData, VersionedActionReceipt,
};
use near_primitives::transaction::{ExecutionOutcome, ExecutionOutcomeWithId};
use near_primitives::trie_key::TrieKey;
use near_primitives::types::{Balance, Gas};
use near_primitives::utils::{create_action_hash_from_receipt_id, create_receipt_id_from_receipt_id};
use near_vm_runner::logic::types::PromiseResult;
use near_vm_runner::logic::ReturnData;

/// What a receipt has come to.
pub struct Executed {
    pub outcome: ExecutionOutcomeWithId,
    /// What it sends on, for the next block.
    pub receipts: Vec<Receipt>,
}

/// Executes a receipt whose inputs have all arrived.
pub fn execute(
    block: &BlockContext,
    draft: &mut Draft,
    receipt: &Receipt,
    action: &VersionedActionReceipt,
) -> Executed {
    let inputs = take_inputs(draft, receipt, action);
    let fee = block.config.fees.fee(ActionCosts::new_action_receipt).exec_fee().gas;
    let mut progress =
        Progress { burnt: fee, used: fee, logs: vec![], receipts: vec![], returned: ReturnData::None, created: false };
    let result = apply(block, draft, receipt, action, inputs, &mut progress);
    if result.is_err() {
        progress.receipts.clear();
        draft.drop_changes();
    } else {
        draft.keep();
    }
    let tokens_burnt = settle(block, draft, receipt, action, &result, &mut progress);
    let status = send_result(block, receipt, action, result, &mut progress);
    let mut receipt_ids = vec![];
    for (i, new) in progress.receipts.iter_mut().enumerate() {
        new.set_receipt_id(create_receipt_id_from_receipt_id(receipt.receipt_id(), block.height, i));
        if !matches!(new.receipt(), ReceiptEnum::Data(_)) {
            receipt_ids.push(*new.receipt_id());
        }
    }
    let gas_burnt = if receipt.predecessor_id().is_system() { Gas::ZERO } else { progress.burnt };
    let executor_id = receipt.receiver_id().clone();
    let logs = progress.logs;
    let outcome =
        ExecutionOutcome { logs, receipt_ids, gas_burnt, tokens_burnt, executor_id, status, ..Default::default() };
    Executed { outcome: ExecutionOutcomeWithId { id: *receipt.receipt_id(), outcome }, receipts: progress.receipts }
}

/// Takes the results that the receipt waited for.
fn take_inputs(draft: &mut Draft, receipt: &Receipt, action: &VersionedActionReceipt) -> Vec<Option<Vec<u8>>> {
    let mut inputs = vec![];
    for data_id in action.input_data_ids() {
        let key = TrieKey::ReceivedData { receiver_id: receipt.receiver_id().clone(), data_id: *data_id };
        let received: ReceivedData = load(draft, &key).expect("a receipt is executed when its inputs are there");
        draft.remove(&key);
        inputs.push(received.data);
    }
    draft.keep();
    inputs
}

fn apply(
    block: &BlockContext,
    draft: &mut Draft,
    receipt: &Receipt,
    action: &VersionedActionReceipt,
    inputs: Vec<Option<Vec<u8>>>,
    progress: &mut Progress,
) -> Result<(), ActionError> {
    let mut subject = Subject {
        account_id: receipt.receiver_id(),
        account: account(draft, receipt.receiver_id()),
        actor_id: receipt.predecessor_id().clone(),
        predecessor_id: receipt.predecessor_id(),
        refunds: vec![],
    };
    for (i, one) in action.actions().iter().enumerate() {
        let gas = exec_gas(block.config, one, receipt.receiver_id()).expect("checked when the gas was bought");
        progress.add_gas(gas, gas);
        apply_one(block, draft, receipt, action, &inputs, i, &mut subject, progress)
            .map_err(|kind| ActionError { index: Some(i as u64), kind })?;
    }
    progress.receipts.append(&mut subject.refunds);
    let Some(account) = subject.account else { return Ok(()) };
    if let Some(amount) = missing_for_storage(block.config, &account, account.amount()) {
        let account_id = receipt.receiver_id().clone();
        return Err(ActionErrorKind::LackBalanceForState { account_id, amount }.into());
    }
    draft.store(&account_key(receipt.receiver_id()), &account);
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn apply_one(
    block: &BlockContext,
    draft: &mut Draft,
    receipt: &Receipt,
    receipt_actions: &VersionedActionReceipt,
    inputs: &[Option<Vec<u8>>],
    index: usize,
    subject: &mut Subject,
    progress: &mut Progress,
) -> Result<(), ActionErrorKind> {
    let action = &receipt_actions.actions()[index];
    subject.check(action, receipt_actions.actions().len() == 1)?;
    progress.returned = ReturnData::None;
    match action {
        Action::CreateAccount(_) => {
            subject.create(block)?;
            progress.created = true;
        }
        Action::Transfer(transfer) => {
            progress.created |= subject.receive(block, draft, transfer.deposit);
            if receipt.predecessor_id().is_system() {
                refund_allowance(draft, receipt, receipt_actions, transfer.deposit);
            }
        }
        Action::DeployContract(deploy) => subject.deploy(draft, &deploy.code),
        Action::AddKey(add) => subject.add_key(block, draft, add)?,
        Action::DeleteKey(delete) => subject.delete_key(block, draft, &delete.public_key)?,
        Action::DeleteAccount(delete) => subject.delete(draft, delete)?,
        Action::FunctionCall(_) => {
            apply_call(block, draft, receipt, receipt_actions, inputs, index, subject, progress)?;
        }
        other => unreachable!("{} is refused before", other.as_ref()),
    }
    Ok(())
}

#[allow(clippy::too_many_arguments)]
fn apply_call(
    block: &BlockContext,
    draft: &mut Draft,
    receipt: &Receipt,
    receipt_actions: &VersionedActionReceipt,
    inputs: &[Option<Vec<u8>>],
    index: usize,
    subject: &mut Subject,
    progress: &mut Progress,
) -> Result<(), ActionErrorKind> {
    let Action::FunctionCall(action) = &receipt_actions.actions()[index] else { unreachable!("a call") };
    let account = subject.account.as_mut().expect("checked before");
    let last = index + 1 == receipt_actions.actions().len();
    let receivers = receipt_actions.output_data_receivers().iter().filter(|_| last);
    let called = call(
        block,
        draft,
        &Call {
            account_id: receipt.receiver_id(),
            account,
            signer_id: receipt_actions.signer_id(),
            signer_public_key: receipt_actions.signer_public_key(),
            predecessor_id: receipt.predecessor_id(),
            refund_to: receipt.balance_refund_receiver(),
            action,
            promise_results: inputs.iter().map(promise_result).collect::<Vec<_>>().into(),
            output_data_receivers: receivers.map(|receiver| receiver.receiver_id.clone()).collect(),
            action_hash: create_action_hash_from_receipt_id(receipt.receipt_id(), block.height, index),
            view: false,
        },
    );
    progress.add_gas(called.burnt, called.used);
    progress.logs.extend(called.logs);
    let success = called.result.map_err(ActionErrorKind::FunctionCallError)?;
    account.set_amount(success.balance);
    account.set_storage_usage(success.storage_usage);
    let offset = progress.receipts.len() as u64;
    progress.returned = match success.returned {
        ReturnData::ReceiptIndex(index) => ReturnData::ReceiptIndex(index + offset),
        other => other,
    };
    for new in success.receipts {
        progress.receipts.push(checked(block, addressed(receipt, receipt_actions, new))?);
    }
    Ok(())
}

fn promise_result(input: &Option<Vec<u8>>) -> PromiseResult {
    match input {
        Some(value) => PromiseResult::Successful(value.as_slice().into()),
        None => PromiseResult::Failed,
    }
}

/// A new receipt with what all of a call's receipts share.
fn addressed(receipt: &Receipt, parent: &VersionedActionReceipt, new: NewReceipt) -> Receipt {
    let (signer_id, signer_public_key) = (parent.signer_id().clone(), parent.signer_public_key().clone());
    let NewReceipt { receiver_id, refund_to, output_data_receivers, input_data_ids, actions } = new;
    let gas_price = parent.gas_price();
    let action = match refund_to {
        None => ReceiptEnum::Action(ActionReceipt {
            signer_id,
            signer_public_key,
            gas_price,
            output_data_receivers,
            input_data_ids,
            actions,
        }),
        Some(_) => ReceiptEnum::ActionV2(ActionReceiptV2 {
            signer_id,
            refund_to,
            signer_public_key,
            gas_price,
            output_data_receivers,
            input_data_ids,
            actions,
        }),
    };
    Receipt::V0(ReceiptV0 {
        predecessor_id: receipt.receiver_id().clone(),
        receiver_id: receiver_id.expect("set where the receipt was made"),
        receipt_id: CryptoHash::default(),
        receipt: action,
    })
}

fn checked(block: &BlockContext, receipt: Receipt) -> Result<Receipt, ActionErrorKind> {
    let limits = &block.config.wasm_config.limit_config;
    let size = borsh::object_length(&receipt).expect("a receipt encodes") as u64;
    let (inputs, actions) = match receipt.receipt() {
        ReceiptEnum::Action(ActionReceipt { input_data_ids, actions, .. })
        | ReceiptEnum::ActionV2(ActionReceiptV2 { input_data_ids, actions, .. }) => {
            (input_data_ids.len() as u64, actions)
        }
        _ => unreachable!("a call makes action receipts"),
    };
    let error = if size > limits.max_receipt_size {
        ReceiptValidationError::ReceiptSizeExceeded { size, limit: limits.max_receipt_size }
    } else if inputs > limits.max_number_input_data_dependencies {
        ReceiptValidationError::NumberInputDataDependenciesExceeded {
            number_of_input_data_dependencies: inputs,
            limit: limits.max_number_input_data_dependencies,
        }
    } else if let Err(error) = check_actions(limits, actions, receipt.receiver_id()) {
        ReceiptValidationError::ActionsValidation(error)
    } else {
        return Ok(receipt);
    };
    Err(ActionErrorKind::NewReceiptValidationError(error))
}

/// Gives back to a key for calls what a refund gives back to its account, as far as the key is still there.
fn refund_allowance(draft: &mut Draft, receipt: &Receipt, action: &VersionedActionReceipt, deposit: Balance) {
    if action.signer_id() != receipt.receiver_id() {
        return;
    }
    let Some(mut key) = access_key(draft, receipt.receiver_id(), action.signer_public_key()) else { return };
    let AccessKeyPermission::FunctionCall(permission) = &mut key.permission else { return };
    let Some(allowance) = permission.allowance else { return };
    permission.allowance = Some(allowance.saturating_add(deposit));
    draft.store(&access_key_key(receipt.receiver_id(), action.signer_public_key()), &key);
}
