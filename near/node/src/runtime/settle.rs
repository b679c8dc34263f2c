//! What remains when a receipt's actions are over: refunds, and the result for those that wait for it. Source: NEAR's runtime
//! specification, "Refunds".
use crate::runtime::context::BlockContext;
use crate::runtime::fees::{prepaid_gas, price_of, total_deposit};
use crate::runtime::state::Draft;
use near_primitives::errors::ActionError;
use near_primitives::hash::CryptoHash;
use near_primitives::receipt::{
    ActionReceipt, ActionReceiptV2, DataReceipt, Receipt, ReceiptEnum, ReceiptV0, VersionedActionReceipt,
};
use near_primitives::transaction::ExecutionStatus;
use near_primitives::types::{Balance, Gas};
use near_primitives::utils::create_receipt_id_from_receipt_id;
use near_vm_runner::logic::ReturnData;

/// What a receipt's actions have come to so far.
pub struct Progress {
    pub burnt: Gas,
    pub used: Gas,
    pub logs: Vec<String>,
    pub receipts: Vec<Receipt>,
    pub returned: ReturnData,
    pub created: bool,
}

/// Refunds deposits of a failed receipt and gas that was bought and not burnt; gives what was burnt, in tokens.
pub fn settle(
    block: &BlockContext,
    draft: &mut Draft,
    receipt: &Receipt,
    action: &VersionedActionReceipt,
    result: &Result<(), ActionError>,
    progress: &mut Progress,
) -> Balance {
    draft.keep();
    if receipt.predecessor_id().is_system() {
        return Balance::ZERO;
    }
    let known = "checked when the gas was bought";
    let bought = prepaid_gas(block.config, action.actions(), receipt.receiver_id()).expect(known);
    let spent = if result.is_ok() { progress.used } else { progress.burnt };
    let unused = bought.checked_sub(spent).expect("a receipt burns at most what was bought for it");
    let penalty = block.config.fees.gas_penalty_for_gas_refund(unused);
    let purchase_price = action.gas_price();
    let burn_price = purchase_price.min(block.gas_price);
    let burnt = price_of(progress.burnt, burn_price).expect(known);
    let penalty = price_of(penalty, burn_price).expect(known);
    let surplus = price_of(progress.burnt, purchase_price).expect(known).saturating_sub(burnt);
    let created = progress.created && result.is_ok();
    let missing_charge =
        if created { block.config.account_creation_charge.saturating_sub(burnt) } else { Balance::ZERO };
    let charge = missing_charge.min(surplus);
    let refund = price_of(unused, purchase_price)
        .expect(known)
        .saturating_sub(penalty)
        .saturating_add(surplus)
        .saturating_sub(charge);
    if result.is_err() {
        let deposit = total_deposit(action.actions()).expect(known);
        if !deposit.is_zero() {
            progress.receipts.push(Receipt::new_balance_refund(receipt.balance_refund_receiver(), deposit));
        }
    }
    if !refund.is_zero() {
        let key = action.signer_public_key().clone();
        progress.receipts.push(Receipt::new_gas_refund(action.signer_id(), refund, key));
    }
    burnt.saturating_add(penalty).saturating_add(charge)
}

/// Sends the result to those that wait for it, or hands them on to the receipt whose result it is.
pub fn send_result(
    block: &BlockContext,
    receipt: &Receipt,
    action: &VersionedActionReceipt,
    result: Result<(), ActionError>,
    progress: &mut Progress,
) -> ExecutionStatus {
    let waiting = action.output_data_receivers();
    let returned = result.map(|()| std::mem::replace(&mut progress.returned, ReturnData::None));
    if let Ok(ReturnData::ReceiptIndex(index)) = returned {
        let index = usize::try_from(index).expect("an index of a vector");
        match progress.receipts[index].receipt_mut() {
            ReceiptEnum::Action(ActionReceipt { output_data_receivers, .. })
            | ReceiptEnum::ActionV2(ActionReceiptV2 { output_data_receivers, .. }) => {
                output_data_receivers.extend_from_slice(waiting);
            }
            _ => unreachable!("a call makes action receipts"),
        }
        let id = create_receipt_id_from_receipt_id(receipt.receipt_id(), block.height, index);
        return ExecutionStatus::SuccessReceiptId(id);
    }
    let value = match returned {
        Ok(ReturnData::Value(value)) => Ok(value),
        Ok(_) => Ok(vec![]),
        Err(error) => Err(error),
    };
    for receiver in waiting {
        let data = DataReceipt { data_id: receiver.data_id, data: value.as_ref().ok().cloned() };
        progress.receipts.push(Receipt::V0(ReceiptV0 {
            predecessor_id: receipt.receiver_id().clone(),
            receiver_id: receiver.receiver_id.clone(),
            receipt_id: CryptoHash::default(),
            receipt: ReceiptEnum::Data(data),
        }));
    }
    match value {
        Ok(value) => ExecutionStatus::SuccessValue(value),
        Err(error) => ExecutionStatus::Failure(error.into()),
    }
}

impl Progress {
    pub fn add_gas(&mut self, burnt: Gas, used: Gas) {
        self.burnt = self.burnt.checked_add(burnt).expect("at most what was bought");
        self.used = self.used.checked_add(used).expect("at most what was bought");
    }
}
