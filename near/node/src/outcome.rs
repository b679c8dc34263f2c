//! How far a transaction has come, and what it and its receipts have come to.
use crate::chain::Chain;
use crate::store::Outcome;
use near_primitives::hash::CryptoHash;
use near_primitives::receipt::Receipt;
use near_primitives::transaction::{ExecutionOutcomeWithIdAndProof, ExecutionStatus};
use near_primitives::views::{
    ExecutionOutcomeWithIdView, FinalExecutionOutcomeView, FinalExecutionOutcomeViewEnum,
    FinalExecutionOutcomeWithReceiptView, FinalExecutionStatus, TxExecutionStatus,
};

/// How far a transaction has come.
pub struct Status {
    pub included: Option<Included>,
}

/// A transaction in a block.
pub struct Included {
    outcome: Outcome,
    /// Those that have been executed, in the order in which one starts another.
    receipts: Vec<Outcome>,
    /// The transaction's block is final.
    included_final: bool,
    /// All receipts but refunds have been executed.
    executed: bool,
    /// All receipts have been executed, in blocks that are final.
    finished: bool,
}

/// None when the transaction is neither in a block nor in the pool.
pub fn status(chain: &Chain, id: &CryptoHash) -> Option<Status> {
    let Some(outcome) = chain.store.outcome(id) else {
        return chain.in_pool(id).then_some(Status { included: None });
    };
    let mut included = Included {
        included_final: outcome.height <= chain.final_height(),
        outcome,
        receipts: vec![],
        executed: true,
        finished: true,
    };
    let mut open: Vec<CryptoHash> = included.outcome.outcome.outcome.receipt_ids.clone();
    open.reverse();
    while let Some(id) = open.pop() {
        match chain.store.outcome(&id) {
            Some(outcome) => {
                included.finished &= outcome.height <= chain.final_height();
                open.extend(outcome.outcome.outcome.receipt_ids.iter().rev());
                included.receipts.push(outcome);
            }
            None => {
                included.finished = false;
                included.executed &= chain.store.receipt(&id).is_some_and(|receipt| is_refund(&receipt));
            }
        }
    }
    Some(Status { included: Some(included) })
}

fn is_refund(receipt: &Receipt) -> bool {
    receipt.predecessor_id().is_system()
}

/// Whether a transaction has come so far.
pub fn reached(status: &Status, until: &TxExecutionStatus) -> bool {
    let Some(included) = &status.included else { return matches!(until, TxExecutionStatus::None) };
    match until {
        TxExecutionStatus::None | TxExecutionStatus::Included => true,
        TxExecutionStatus::ExecutedOptimistic => included.executed,
        TxExecutionStatus::IncludedFinal => included.included_final,
        TxExecutionStatus::Executed => included.executed && included.included_final,
        TxExecutionStatus::Final => included.finished && included.included_final,
    }
}

impl Status {
    /// The furthest that the transaction has come.
    pub fn level(&self) -> TxExecutionStatus {
        let order = [
            TxExecutionStatus::Final,
            TxExecutionStatus::Executed,
            TxExecutionStatus::IncludedFinal,
            TxExecutionStatus::ExecutedOptimistic,
            TxExecutionStatus::Included,
        ];
        order.into_iter().find(|level| reached(self, level)).unwrap_or(TxExecutionStatus::None)
    }

    /// The outcome as NEAR shows it, with the receipts themselves or without.
    pub fn view(&self, chain: &Chain, with_receipts: bool) -> Option<FinalExecutionOutcomeViewEnum> {
        let Included { outcome, receipts, .. } = self.included.as_ref()?;
        let id = outcome.outcome.id;
        let final_outcome = FinalExecutionOutcomeView {
            status: result(outcome, receipts),
            transaction: chain.store.transaction(&id).expect("kept with its outcome").into(),
            transaction_outcome: outcome_view(outcome),
            receipts_outcome: receipts.iter().map(outcome_view).collect(),
        };
        if !with_receipts {
            return Some(FinalExecutionOutcomeViewEnum::FinalExecutionOutcome(final_outcome));
        }
        let kept = receipts.iter().filter_map(|receipt| chain.store.receipt(&receipt.outcome.id));
        Some(FinalExecutionOutcomeViewEnum::FinalExecutionOutcomeWithReceipt(FinalExecutionOutcomeWithReceiptView {
            final_outcome,
            receipts: kept.map(Into::into).collect(),
        }))
    }
}

/// The transaction's own result: that of the receipt at the end of the line of those whose result it is.
fn result(outcome: &Outcome, receipts: &[Outcome]) -> FinalExecutionStatus {
    let mut status = &outcome.outcome.outcome.status;
    loop {
        match status {
            ExecutionStatus::SuccessValue(value) => return FinalExecutionStatus::SuccessValue(value.clone()),
            ExecutionStatus::Failure(error) => return FinalExecutionStatus::Failure(error.clone()),
            ExecutionStatus::Unknown => return FinalExecutionStatus::NotStarted,
            ExecutionStatus::SuccessReceiptId(id) => match receipts.iter().find(|one| one.outcome.id == *id) {
                Some(next) => status = &next.outcome.outcome.status,
                None => return FinalExecutionStatus::Started,
            },
        }
    }
}

fn outcome_view(outcome: &Outcome) -> ExecutionOutcomeWithIdView {
    let Outcome { block_hash, proof, outcome, .. } = outcome.clone();
    ExecutionOutcomeWithIdAndProof { proof, block_hash, outcome_with_id: outcome }.into()
}
