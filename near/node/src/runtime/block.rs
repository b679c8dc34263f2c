//! Executes a block: transactions become receipts, and receipts are executed as far as the block's gas goes.
use crate::runtime::context::BlockContext;
use crate::runtime::receipt::{execute, Executed};
use crate::runtime::state::{load, Changes, Draft, Read};
use crate::runtime::validate::charge;
use near_primitives::errors::InvalidTxError;
use near_primitives::hash::CryptoHash;
use near_primitives::receipt::{DataReceipt, Receipt, ReceiptEnum, ReceivedData, VersionedReceiptEnum};
use near_primitives::transaction::{ExecutionOutcome, ExecutionOutcomeWithId, ExecutionStatus, SignedTransaction};
use near_primitives::trie_key::TrieKey;
use near_primitives::types::{Balance, Gas};
use near_primitives::utils::create_receipt_id_from_transaction;

/// Gas after which a block leaves receipts to the next one.
pub const GAS_LIMIT: Gas = Gas::from_teragas(1_000);

/// What a block has come to.
#[derive(Default)]
pub struct Applied {
    pub changes: Changes,
    pub outcomes: Vec<ExecutionOutcomeWithId>,
    pub transactions: Vec<SignedTransaction>,
    /// Transactions that were not valid any more when it came to them.
    pub dropped: Vec<(CryptoHash, InvalidTxError)>,
    /// Receipts of transactions that an account sent to itself: executed in this block.
    pub local: Vec<Receipt>,
    /// Receipts for the next block, in order.
    pub receipts: Vec<Receipt>,
    pub gas_used: Gas,
    pub burnt: Balance,
}

/// Executes transactions and the receipts left by earlier blocks.
pub fn apply(
    block: &BlockContext,
    state: &dyn Read,
    transactions: Vec<SignedTransaction>,
    receipts: Vec<Receipt>,
) -> Applied {
    let mut draft = Draft::new(state);
    let mut applied = Applied::default();
    for tx in transactions {
        match convert(block, &mut draft, &tx) {
            Ok((outcome, receipt)) => {
                applied.add(outcome);
                // an account's own receipts are executed at once, all others in the next block
                if receipt.predecessor_id() == receipt.receiver_id() {
                    applied.local.push(receipt);
                } else {
                    applied.receipts.push(receipt);
                }
                applied.transactions.push(tx);
            }
            Err(error) => applied.dropped.push((tx.get_hash(), error)),
        }
    }
    let mut delayed = vec![];
    for receipt in applied.local.clone().into_iter().chain(receipts) {
        if applied.gas_used >= GAS_LIMIT {
            delayed.push(receipt);
        } else if let Some(Executed { outcome, receipts }) = process(block, &mut draft, receipt) {
            applied.add(outcome);
            applied.receipts.extend(receipts);
        }
    }
    delayed.append(&mut applied.receipts);
    applied.receipts = delayed;
    draft.keep();
    applied.changes = draft.into_changes();
    applied
}

impl Applied {
    fn add(&mut self, outcome: ExecutionOutcomeWithId) {
        let ExecutionOutcome { gas_burnt, tokens_burnt, .. } = &outcome.outcome;
        self.gas_used = self.gas_used.saturating_add(*gas_burnt);
        self.burnt = self.burnt.saturating_add(*tokens_burnt);
        self.outcomes.push(outcome);
    }
}

/// Turns a transaction into a receipt, which its signer pays for.
fn convert(
    block: &BlockContext,
    draft: &mut Draft,
    tx: &SignedTransaction,
) -> Result<(ExecutionOutcomeWithId, Receipt), InvalidTxError> {
    let transaction = &tx.transaction;
    let cost = charge(block.config, draft, transaction, block.gas_price, block.height)?;
    let receipt_id = create_receipt_id_from_transaction(&tx.get_hash(), block.height);
    let receipt = Receipt::from_tx(
        receipt_id,
        transaction.signer_id().clone(),
        transaction.receiver_id().clone(),
        transaction.public_key().clone(),
        cost.receipt_gas_price,
        transaction.actions().to_vec(),
    );
    let outcome = ExecutionOutcome {
        receipt_ids: vec![receipt_id],
        gas_burnt: cost.gas_burnt,
        tokens_burnt: cost.burnt_amount,
        executor_id: transaction.signer_id().clone(),
        status: ExecutionStatus::SuccessReceiptId(receipt_id),
        ..ExecutionOutcome::default()
    };
    Ok((ExecutionOutcomeWithId { id: tx.get_hash(), outcome }, receipt))
}

/// Executes a receipt, or puts it away until what it waits for has come.
fn process(block: &BlockContext, draft: &mut Draft, receipt: Receipt) -> Option<Executed> {
    if let ReceiptEnum::Data(data) = receipt.receipt() {
        return receive(block, draft, &receipt, data);
    }
    let VersionedReceiptEnum::Action(action) = receipt.versioned_receipt() else {
        unreachable!("this node makes action and data receipts")
    };
    let receiver_id = receipt.receiver_id().clone();
    let receipt_id = *receipt.receipt_id();
    let mut missing: u32 = 0;
    for data_id in action.input_data_ids() {
        let (receiver_id, data_id) = (receiver_id.clone(), *data_id);
        if draft.get(&TrieKey::ReceivedData { receiver_id: receiver_id.clone(), data_id }.to_vec()).is_none() {
            missing += 1;
            draft.store(&TrieKey::PostponedReceiptId { receiver_id, data_id }, &receipt_id);
        }
    }
    if missing == 0 {
        return Some(execute(block, draft, &receipt, &action));
    }
    draft.store(&TrieKey::PendingDataCount { receiver_id: receiver_id.clone(), receipt_id }, &missing);
    draft.store(&TrieKey::PostponedReceipt { receiver_id, receipt_id }, &receipt);
    draft.keep();
    None
}

/// Keeps a result for the receipt that waits for it, and executes that when it was the last.
fn receive(block: &BlockContext, draft: &mut Draft, receipt: &Receipt, data: &DataReceipt) -> Option<Executed> {
    let receiver_id = receipt.receiver_id().clone();
    let data_id = data.data_id;
    let received = ReceivedData { data: data.data.clone() };
    draft.store(&TrieKey::ReceivedData { receiver_id: receiver_id.clone(), data_id }, &received);
    let waiting = TrieKey::PostponedReceiptId { receiver_id: receiver_id.clone(), data_id };
    let receipt_id: Option<CryptoHash> = load(draft, &waiting);
    let Some(receipt_id) = receipt_id else {
        draft.keep();
        return None;
    };
    draft.remove(&waiting);
    let count = TrieKey::PendingDataCount { receiver_id: receiver_id.clone(), receipt_id };
    let missing: u32 = load(draft, &count).expect("kept with the receipt");
    if missing > 1 {
        draft.store(&count, &(missing - 1));
        draft.keep();
        return None;
    }
    draft.remove(&count);
    let postponed = TrieKey::PostponedReceipt { receiver_id, receipt_id };
    let receipt: Receipt = load(draft, &postponed).expect("kept until it can be executed");
    draft.remove(&postponed);
    draft.keep();
    let VersionedReceiptEnum::Action(action) = receipt.versioned_receipt() else {
        unreachable!("only action receipts wait")
    };
    Some(execute(block, draft, &receipt, &action))
}
