//! Views of the state.
use crate::chain::Chain;
use crate::rpc::{blocks, parse, reply, Reply, Rpc};
use crate::runtime::call::{call, Call};
use crate::runtime::state::{access_key, account, code_key, data_key, Draft, Past, Read};
use crate::store::Block;
use near_jsonrpc_primitives::errors::RpcError;
use near_jsonrpc_primitives::types::query::{QueryResponseKind, RpcQueryError, RpcQueryRequest, RpcQueryResponse};
use near_primitives::account::{AccessKey, Account};
use near_primitives::action::FunctionCallAction;
use near_primitives::errors::{CompilationError, FunctionCallError};
use near_primitives::hash::CryptoHash;
use near_primitives::trie_key::trie_key_parsers::{
    get_raw_prefix_for_access_keys, parse_key_handle_from_access_key_key,
};
use near_primitives::types::{AccountId, Balance, StoreKey, StoreValue};
use near_primitives::views::{
    AccessKeyInfoView, AccessKeyList, CallResult, ContractCodeView, QueryRequest, StateItem, ViewStateResult,
};
use near_vm_runner::logic::ReturnData;
use serde_json::{json, Value};

/// Bytes of a contract's state that one answer may have: NEAR's own limit.
const STATE_BYTES: usize = 50_000;

/// What a question is asked about.
struct Question<'a> {
    chain: &'a Chain,
    block: &'a Block,
    state: Past<'a>,
}

pub fn query(rpc: &Rpc, params: Value) -> Reply {
    let RpcQueryRequest { block_reference, request } = match params {
        Value::Array(_) => return Err(RpcError::parse_error("the parameters of a query are an object".to_owned())),
        params => parse(params)?,
    };
    let chain = rpc.node.chain();
    let block = blocks::find(&chain, &block_reference).ok_or(RpcQueryError::UnknownBlock { block_reference })?;
    let (block_height, block_hash) = (block.header.height, block.hash);
    let state =
        chain.state_at(block_height).ok_or(RpcQueryError::GarbageCollectedBlock { block_height, block_hash })?;
    let question = Question { chain: &chain, block: &block, state };
    if let QueryRequest::CallFunction { account_id, method_name, args } = request {
        return question.call(&account_id, method_name, args.to_vec());
    }
    let kind = question.answer(request)?;
    reply(RpcQueryResponse { kind, block_height, block_hash })
}

impl Question<'_> {
    fn account(&self, account_id: &AccountId) -> Result<Account, RpcQueryError> {
        account(&self.state, account_id).ok_or_else(|| RpcQueryError::UnknownAccount {
            requested_account_id: account_id.clone(),
            block_height: self.block.header.height,
            block_hash: self.block.hash,
        })
    }

    fn answer(&self, request: QueryRequest) -> Result<QueryResponseKind, RpcQueryError> {
        let (block_height, block_hash) = (self.block.header.height, self.block.hash);
        match request {
            QueryRequest::ViewAccount { account_id } => {
                Ok(QueryResponseKind::ViewAccount(self.account(&account_id)?.into()))
            }
            QueryRequest::ViewCode { account_id } => {
                let account = self.account(&account_id)?;
                let code = self.state.get(&code_key(&account_id).to_vec());
                let (Some(code), Some(hash)) = (code, account.contract().local_code()) else {
                    let contract_account_id = account_id;
                    return Err(RpcQueryError::NoContractCode { contract_account_id, block_height, block_hash });
                };
                Ok(QueryResponseKind::ViewCode(ContractCodeView { code: code.to_vec(), hash }))
            }
            QueryRequest::ViewAccessKey { account_id, public_key } => {
                let key = access_key(&self.state, &account_id, &public_key);
                let key = key.ok_or(RpcQueryError::UnknownAccessKey { public_key, block_height, block_hash })?;
                Ok(QueryResponseKind::AccessKey(key.into()))
            }
            QueryRequest::ViewAccessKeyList { account_id, .. } => {
                self.account(&account_id)?;
                Ok(QueryResponseKind::AccessKeyList(self.keys(&account_id)))
            }
            QueryRequest::ViewState { account_id, prefix, .. } => self.values(account_id, prefix.as_slice()),
            _ => Err(RpcQueryError::InternalError { error_message: "not modeled by this node".to_owned() }),
        }
    }

    fn keys(&self, account_id: &AccountId) -> AccessKeyList {
        let stored = self.state.range(&get_raw_prefix_for_access_keys(account_id));
        let views = stored.into_iter().map(|(raw, value)| {
            let handle = parse_key_handle_from_access_key_key(&raw, account_id).expect("a stored key");
            let key: AccessKey = borsh::from_slice(&value).expect("a stored access key");
            AccessKeyInfoView::new(handle, key.into())
        });
        views.collect()
    }

    fn values(&self, account_id: AccountId, prefix: &[u8]) -> Result<QueryResponseKind, RpcQueryError> {
        self.account(&account_id)?;
        let start = data_key(&account_id, b"").to_vec().len();
        let stored = self.state.range(&data_key(&account_id, prefix).to_vec());
        if stored.iter().map(|(key, value)| key.len() - start + value.len()).sum::<usize>() > STATE_BYTES {
            return Err(RpcQueryError::TooLargeContractState {
                contract_account_id: account_id,
                block_height: self.block.header.height,
                block_hash: self.block.hash,
            });
        }
        let items = stored.into_iter().map(|(key, value)| StateItem {
            key: StoreKey::from(key[start..].to_vec()),
            value: StoreValue::from(value),
        });
        let values = items.collect();
        Ok(QueryResponseKind::ViewState(ViewStateResult { values, proof: vec![], last_key: None }))
    }

    /// Calls a method; nothing of what it does is kept. A contract that fails is, for NEAR, an answer and no error.
    fn call(&self, account_id: &AccountId, method_name: String, args: Vec<u8>) -> Reply {
        let (block_height, block_hash) = (self.block.header.height, self.block.hash);
        let account = self.account(account_id)?;
        let header = &self.block.header;
        let context = self.chain.context(header.height, header.timestamp, header.random_value);
        let gas = self.chain.config.wasm_config.limit_config.max_gas_burnt;
        let key = self.chain.key.public_key.clone();
        let mut draft = Draft::new(&self.state);
        let called = call(
            &context,
            &mut draft,
            &Call {
                account_id,
                account: &account,
                signer_id: account_id,
                signer_public_key: &key,
                predecessor_id: account_id,
                refund_to: account_id,
                action: &FunctionCallAction { method_name, args, gas, deposit: Balance::ZERO },
                promise_results: [].into(),
                output_data_receivers: vec![],
                action_hash: CryptoHash::default(),
                view: true,
            },
        );
        let logs = called.logs;
        match called.result {
            Ok(success) => {
                let result = match success.returned {
                    ReturnData::Value(value) => value,
                    _ => vec![],
                };
                let kind = QueryResponseKind::CallResult(CallResult { result, logs });
                reply(RpcQueryResponse { kind, block_height, block_hash })
            }
            Err(FunctionCallError::CompilationError(CompilationError::CodeDoesNotExist { .. })) => {
                let contract_account_id = account_id.clone();
                Err(RpcQueryError::NoContractCode { contract_account_id, block_height, block_hash }.into())
            }
            Err(error) => {
                let error = format!("wasm execution failed with error: {error:?}");
                Ok(json!({ "error": error, "logs": logs, "block_height": block_height, "block_hash": block_hash }))
            }
        }
    }
}
