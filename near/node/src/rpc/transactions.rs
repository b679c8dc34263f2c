//! Sending transactions and asking what became of them.
use crate::node::WaitError;
use crate::outcome::Status;
use crate::rpc::{parse, reply, Reply, Rpc};
use near_jsonrpc_primitives::errors::RpcError;
use near_jsonrpc_primitives::types::receipts::{RpcReceiptError, RpcReceiptRequest};
use near_jsonrpc_primitives::types::transactions::{
    RpcSendTransactionRequest, RpcTransactionError, RpcTransactionResponse, RpcTransactionStatusRequest,
    TimeoutErrorCause, TransactionInfo,
};
use near_primitives::hash::CryptoHash;
use near_primitives::transaction::SignedTransaction;
use near_primitives::types::AccountId;
use near_primitives::views::{ReceiptView, TxExecutionStatus};
use serde_json::Value;
use std::time::Duration;

/// How long NEAR's own server waits.
const TIMEOUT: Duration = Duration::from_secs(10);

fn response(rpc: &Rpc, status: &Status, with_receipts: bool) -> RpcTransactionResponse {
    RpcTransactionResponse {
        final_execution_outcome: status.view(&rpc.node.chain(), with_receipts),
        final_execution_status: status.level(),
    }
}

fn wait(rpc: &Rpc, id: &CryptoHash, until: &TxExecutionStatus, with_receipts: bool) -> Reply {
    let error = match rpc.node.wait(id, until, TIMEOUT) {
        Ok(status) => return reply(response(rpc, &status, with_receipts)),
        Err(WaitError::Invalid(context)) => RpcTransactionError::InvalidTransaction { context },
        Err(WaitError::Unknown) => RpcTransactionError::UnknownTransaction { requested_transaction_hash: *id },
        Err(WaitError::Timeout(status)) => {
            let status = Box::new(response(rpc, &status, with_receipts));
            RpcTransactionError::TimeoutError(Some(TimeoutErrorCause::Pending { status }))
        }
    };
    Err(error.into())
}

fn submit(rpc: &Rpc, tx: SignedTransaction) -> Result<CryptoHash, RpcError> {
    let id = tx.get_hash();
    rpc.node.submit(tx).map_err(|context| RpcTransactionError::InvalidTransaction { context })?;
    Ok(id)
}

/// `send_tx`: `{ signed_tx_base64, wait_until }`, or the transaction alone in a list.
pub fn send(rpc: &Rpc, params: Value) -> Reply {
    let RpcSendTransactionRequest { signed_transaction, wait_until } = match params {
        Value::Array(_) => {
            let (signed_transaction,) = parse(params)?;
            RpcSendTransactionRequest { signed_transaction, wait_until: TxExecutionStatus::default() }
        }
        params => parse(params)?,
    };
    let id = submit(rpc, signed_transaction)?;
    wait(rpc, &id, &wait_until, false)
}

pub fn send_async(rpc: &Rpc, params: Value) -> Reply {
    let (tx,): (SignedTransaction,) = parse(params)?;
    let id = tx.get_hash();
    // says nothing of a transaction that is not taken, like NEAR's own
    let _ = rpc.node.submit(tx);
    reply(id.to_string())
}

pub fn send_commit(rpc: &Rpc, params: Value) -> Reply {
    let (tx,): (SignedTransaction,) = parse(params)?;
    let id = submit(rpc, tx)?;
    wait(rpc, &id, &TxExecutionStatus::ExecutedOptimistic, false)
}

/// `tx` and `EXPERIMENTAL_tx_status`.
pub fn status(rpc: &Rpc, params: Value, with_receipts: bool) -> Reply {
    let request = match params {
        Value::Array(_) => {
            let (tx_hash, sender_account_id): (CryptoHash, AccountId) = parse(params)?;
            let transaction_info = TransactionInfo::TransactionId { tx_hash, sender_account_id };
            RpcTransactionStatusRequest { transaction_info, wait_until: TxExecutionStatus::default() }
        }
        params => parse(params)?,
    };
    let (id, _) = request.transaction_info.to_tx_hash_and_account();
    wait(rpc, &id, &request.wait_until, with_receipts)
}

pub fn receipt(rpc: &Rpc, params: &Value) -> Reply {
    let RpcReceiptRequest { receipt_reference } = parse(params.clone())?;
    let receipt_id = receipt_reference.receipt_id;
    let receipt = rpc.node.chain().store.receipt(&receipt_id);
    let receipt = receipt.ok_or(RpcReceiptError::UnknownReceipt { receipt_id })?;
    reply(ReceiptView::from(receipt))
}
