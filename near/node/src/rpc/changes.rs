//! What a block has changed.
use crate::chain::Chain;
use crate::rpc::{blocks, parse, reply, Reply, Rpc};
use crate::runtime::state::{access_key_key, account_key, code_key, data_key, Changes, Past, Read};
use near_jsonrpc_primitives::types::changes::{
    RpcStateChangesError, RpcStateChangesInBlockByTypeRequest, RpcStateChangesInBlockRequest,
};
use near_primitives::hash::CryptoHash;
use near_primitives::trie_key::col;
use near_primitives::trie_key::trie_key_parsers::{
    get_raw_prefix_for_access_keys, parse_account_id_from_raw_key, parse_key_handle_from_access_key_key,
};
use near_primitives::types::BlockReference;
use near_primitives::views::StateChangesRequestView as Asked;
use serde_json::{json, Value};
use std::collections::BTreeSet;

/// A block's hash, what it replaced, and the state after it.
struct Changed<'a> {
    hash: CryptoHash,
    replaced: &'a Changes,
    state: Past<'a>,
}

fn changed<'a>(chain: &'a Chain, reference: &BlockReference) -> Result<Changed<'a>, RpcStateChangesError> {
    let missing = || RpcStateChangesError::UnknownBlock { error_message: format!("{reference:?}") };
    let block = blocks::find(chain, reference).ok_or_else(missing)?;
    let height = block.header.height;
    let replaced = chain.replaced_by(height).ok_or_else(missing)?;
    let state = chain.state_at(height).ok_or_else(missing)?;
    Ok(Changed { hash: block.hash, replaced, state })
}

/// `EXPERIMENTAL_changes_in_block`: which accounts a block has touched, and how.
pub fn kinds(rpc: &Rpc, params: Value) -> Reply {
    let RpcStateChangesInBlockRequest { block_reference } = parse(params)?;
    let chain = rpc.node.chain();
    let Changed { hash, replaced, .. } = changed(&chain, &block_reference)?;
    let mut kinds = BTreeSet::new();
    for key in replaced.keys() {
        let kind = match key[0] {
            col::ACCOUNT => "account_touched",
            col::ACCESS_KEY => "access_key_touched",
            col::CONTRACT_DATA => "data_touched",
            col::CONTRACT_CODE => "contract_code_touched",
            _ => continue,
        };
        if let Ok(Some(account_id)) = parse_account_id_from_raw_key(key) {
            kinds.insert((account_id.to_string(), kind));
        }
    }
    let changes: Vec<Value> =
        kinds.into_iter().map(|(account_id, kind)| json!({ "type": kind, "account_id": account_id })).collect();
    reply(json!({ "block_hash": hash, "changes": changes }))
}

/// `EXPERIMENTAL_changes`: what became of some keys in a block. Which receipt it was is not kept.
pub fn changes(rpc: &Rpc, params: Value) -> Reply {
    let RpcStateChangesInBlockByTypeRequest { block_reference, state_changes_request } = parse(params)?;
    let chain = rpc.node.chain();
    let changed = changed(&chain, &block_reference)?;
    let changes: Vec<Value> = match state_changes_request {
        Asked::AccountChanges { account_ids } => account_ids
            .iter()
            .flat_map(|id| changed.under(&account_key(id).to_vec(), id.as_str(), "account", account))
            .collect(),
        Asked::SingleAccessKeyChanges { keys } => keys
            .iter()
            .flat_map(|key| {
                let prefix = access_key_key(&key.account_id, &key.public_key).to_vec();
                changed.under(&prefix, key.account_id.as_str(), "access_key", access_key)
            })
            .collect(),
        Asked::AllAccessKeyChanges { account_ids } => account_ids
            .iter()
            .flat_map(|id| changed.under(&get_raw_prefix_for_access_keys(id), id.as_str(), "access_key", access_key))
            .collect(),
        Asked::ContractCodeChanges { account_ids } => account_ids
            .iter()
            .flat_map(|id| changed.under(&code_key(id).to_vec(), id.as_str(), "contract_code", code))
            .collect(),
        Asked::DataChanges { account_ids, key_prefix } => account_ids
            .iter()
            .flat_map(|id| changed.under(&data_key(id, key_prefix.as_slice()).to_vec(), id.as_str(), "data", data))
            .collect(),
    };
    reply(json!({ "block_hash": changed.hash, "changes": changes }))
}

/// Adds to a change what only its kind has: from the account's name, the key and the new value.
type Describe = fn(&str, &[u8], Option<&[u8]>) -> Value;

impl Changed<'_> {
    fn under(&self, prefix: &[u8], account_id: &str, kind: &str, describe: Describe) -> Vec<Value> {
        let keys = self.replaced.range(prefix.to_vec()..).map(|(key, _)| key);
        keys.take_while(|key| key.starts_with(prefix))
            .map(|key| {
                let value = self.state.get(key);
                let mut change = describe(account_id, key, value);
                change["account_id"] = account_id.into();
                let happened = if value.is_some() { "update" } else { "deletion" };
                let cause = json!({ "type": "not_writable_to_disk" });
                json!({ "cause": cause, "type": format!("{kind}_{happened}"), "change": change })
            })
            .collect()
    }
}

fn encoded<T: borsh::BorshDeserialize, V: From<T> + serde::Serialize>(value: &[u8]) -> Value {
    let value: T = borsh::from_slice(value).expect("a stored value");
    serde_json::to_value(V::from(value)).expect("a view is JSON")
}

fn account(_: &str, _: &[u8], value: Option<&[u8]>) -> Value {
    use near_primitives::{account::Account, views::AccountView};
    value.map_or_else(|| json!({}), encoded::<Account, AccountView>)
}

fn access_key(account_id: &str, key: &[u8], value: Option<&[u8]>) -> Value {
    use near_primitives::{account::AccessKey, views::AccessKeyView};
    let account_id = account_id.parse().expect("an account id");
    let handle = parse_key_handle_from_access_key_key(key, &account_id).expect("a stored key");
    let mut change = json!({ "public_key": handle });
    if let Some(value) = value {
        change["access_key"] = encoded::<AccessKey, AccessKeyView>(value);
    }
    change
}

fn code(_: &str, _: &[u8], value: Option<&[u8]>) -> Value {
    value.map_or_else(|| json!({}), |code| json!({ "code_base64": base64(code) }))
}

fn data(account_id: &str, key: &[u8], value: Option<&[u8]>) -> Value {
    let start = data_key(&account_id.parse().expect("an account id"), b"").to_vec().len();
    let mut change = json!({ "key_base64": base64(&key[start..]) });
    if let Some(value) = value {
        change["value_base64"] = base64(value).into();
    }
    change
}

fn base64(bytes: &[u8]) -> String {
    near_primitives::serialize::to_base64(bytes)
}
