//! Calls of one contract without a chain around them, for comparing their gas: what `vm-check` does on a mock of the host,
//! on the host of this node.
use crate::runtime::call::{call, Call};
use crate::runtime::context::BlockContext;
use crate::runtime::state::{code_key, overlay, Draft, Values};
use near_crypto::{KeyType, PublicKey};
use near_parameters::{ExtCosts, RuntimeConfigStore};
use near_primitives::account::{Account, AccountContract};
use near_primitives::action::FunctionCallAction;
use near_primitives::hash::{hash, CryptoHash};
use near_primitives::types::{AccountId, Balance};
use near_primitives::version::PROTOCOL_VERSION;
use near_vm_runner::logic::types::PromiseResult;
use near_vm_runner::FilesystemContractRuntimeCache;
use serde_json::json;
use std::io::{BufRead, Write};
use std::path::Path;

/// The account of `vm-check`.
const ACCOUNT: &str = "unit.test.near";

fn bytes_of(hex: &str) -> Result<Vec<u8>, String> {
    let byte = |i: usize| hex.get(2 * i..2 * i + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    (0..hex.len().div_ceil(2)).map(|i| byte(i).ok_or_else(|| format!("{hex}: not hex"))).collect()
}

/// Makes the calls that lines of input name, `METHOD HEX DEPOSIT [HEX of the result it is the callback of]`, one after the
/// other; writes for each a line of JSON: what it burnt, and how much of that for bytes that it replaced.
pub fn make_calls(home: &Path, code: &[u8], input: impl BufRead, mut output: impl Write) -> Result<(), String> {
    let cache = FilesystemContractRuntimeCache::new(home, None::<&str>, "contracts", 1 << 30);
    let cache = cache.map_err(|error| format!("{}: {error}", home.display()))?;
    let config = RuntimeConfigStore::new(None).get_config(PROTOCOL_VERSION).clone();
    let account_id: AccountId = ACCOUNT.parse().expect("an account id");
    let account =
        Account::new(Balance::from_near(1_000_000), Balance::ZERO, AccountContract::Local(hash(code)), 1_000_000_000);
    let key = PublicKey::empty(KeyType::ED25519);
    let mut values = Values::from([(code_key(&account_id).to_vec(), code.to_vec())]);
    let block = BlockContext {
        config: &config,
        cache: &cache,
        chain_id: "test",
        trie_nodes_per_write: 0,
        height: 1,
        timestamp: 1,
        random_value: CryptoHash::default(),
        gas_price: Balance::ZERO,
    };
    for line in input.lines() {
        let line = line.map_err(|error| error.to_string())?;
        let words: Vec<&str> = line.split(' ').collect();
        let args = words.get(1).map_or_else(|| Ok(vec![]), |hex| bytes_of(hex))?;
        let deposit =
            words.get(2).map_or(Ok(0), |amount| amount.parse()).map_err(|error| format!("{line}: {error}"))?;
        let answers = words.get(3).map(|hex| bytes_of(hex)).transpose()?.into_iter();
        let action = FunctionCallAction {
            method_name: words[0].to_owned(),
            args,
            gas: config.wasm_config.limit_config.max_total_prepaid_gas,
            deposit: Balance::from_yoctonear(deposit),
        };
        let mut draft = Draft::new(&values);
        let called = call(
            &block,
            &mut draft,
            &Call {
                account_id: &account_id,
                account: &account,
                signer_id: &account_id,
                signer_public_key: &key,
                predecessor_id: &account_id,
                refund_to: &account_id,
                action: &action,
                promise_results: answers
                    .map(|value| PromiseResult::Successful(value.into()))
                    .collect::<Vec<_>>()
                    .into(),
                output_data_receivers: vec![],
                action_hash: CryptoHash::default(),
                view: false,
            },
        );
        let evicted = called.host_gas(ExtCosts::storage_write_evicted_byte)
            + called.host_gas(ExtCosts::storage_remove_ret_value_byte);
        let failure = called.result.err().map(|error| format!("{error:?}"));
        draft.keep();
        let changes = draft.into_changes();
        overlay(&mut values, &changes, b"");
        let line = json!({ "method": words[0], "gas": called.burnt.as_gas(), "replaced": evicted, "failure": failure });
        writeln!(output, "{line}").map_err(|error| error.to_string())?;
    }
    Ok(())
}
