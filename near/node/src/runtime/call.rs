//! Calls of contracts on NEAR's own virtual machine.
use crate::runtime::context::BlockContext;
use crate::runtime::host::{Host, NewReceipt};
use crate::runtime::state::{code_key, Draft, Read};
use near_crypto::PublicKey;
use near_parameters::{ExtCosts, RuntimeConfig};
use near_primitives::account::{Account, AccountContract};
use near_primitives::action::FunctionCallAction;
use near_primitives::config::ViewConfig;
use near_primitives::errors::{CompilationError, FunctionCallError, MethodResolveError, PrepareError};
use near_primitives::hash::CryptoHash;
use near_primitives::types::{AccountId, Balance, Gas};
use near_primitives::utils::create_random_seed;
use near_vm_runner::logic::errors as vm;
use near_vm_runner::logic::types::PromiseResult;
use near_vm_runner::logic::{GasCounter, ReturnData, VMContext, VMOutcome};
use near_vm_runner::{Contract, ContractCode, ProfileDataV3};
use serde::de::DeserializeOwned;
use std::sync::Arc;

/// Who calls what, with what.
pub struct Call<'a> {
    pub account_id: &'a AccountId,
    pub account: &'a Account,
    pub signer_id: &'a AccountId,
    pub signer_public_key: &'a PublicKey,
    pub predecessor_id: &'a AccountId,
    pub refund_to: &'a AccountId,
    pub action: &'a FunctionCallAction,
    pub promise_results: Arc<[PromiseResult]>,
    pub output_data_receivers: Vec<AccountId>,
    pub action_hash: CryptoHash,
    pub view: bool,
}

/// What a call came to.
pub struct Called {
    pub burnt: Gas,
    pub used: Gas,
    pub logs: Vec<String>,
    /// What the gas was burnt for.
    pub profile: ProfileDataV3,
    /// Value or receipt that is the result, and what has become of the account; or why there is none.
    pub result: Result<Success, FunctionCallError>,
}

pub struct Success {
    pub returned: ReturnData,
    pub balance: Balance,
    pub storage_usage: u64,
    pub receipts: Vec<NewReceipt>,
}

impl Called {
    /// Gas burnt for one of the host's functions.
    pub fn host_gas(&self, cost: ExtCosts) -> u64 {
        self.profile.get_ext_cost(cost).as_gas()
    }
}

/// The code of an account, for the virtual machine.
struct AccountCode {
    hash: CryptoHash,
    code: Option<Arc<ContractCode>>,
}

impl Contract for AccountCode {
    fn hash(&self) -> CryptoHash {
        self.hash
    }

    fn get_code(&self) -> Option<Arc<ContractCode>> {
        self.code.clone()
    }
}

fn code_of(draft: &Draft, account_id: &AccountId, account: &Account) -> AccountCode {
    let AccountContract::Local(hash) = *account.contract() else {
        return AccountCode { hash: CryptoHash::default(), code: None };
    };
    let code = draft.get(&code_key(account_id).to_vec());
    AccountCode { hash, code: code.map(|code| Arc::new(ContractCode::new(code.to_vec(), Some(hash)))) }
}

fn context(block: &BlockContext, call: &Call) -> VMContext {
    let limits = &block.config.wasm_config.limit_config;
    VMContext {
        current_account_id: call.account_id.clone(),
        signer_account_id: call.signer_id.clone(),
        signer_account_pk: borsh::to_vec(call.signer_public_key).expect("a key encodes"),
        predecessor_account_id: call.predecessor_id.clone(),
        refund_to_account_id: call.refund_to.clone(),
        input: call.action.args.as_slice().into(),
        promise_results: call.promise_results.clone(),
        block_height: block.height,
        block_timestamp: block.timestamp,
        epoch_height: 0,
        account_balance: call.account.amount(),
        account_locked_balance: call.account.locked(),
        storage_usage: call.account.storage_usage(),
        account_contract: call.account.contract().into_owned(),
        attached_deposit: call.action.deposit,
        prepaid_gas: call.action.gas,
        random_seed: create_random_seed(call.action_hash, block.random_value),
        view_config: call.view.then_some(ViewConfig { max_gas_burnt: limits.max_gas_burnt }),
        output_data_receivers: call.output_data_receivers.clone(),
    }
}

fn gas_counter(config: &RuntimeConfig, call: &Call) -> GasCounter {
    let wasm = &config.wasm_config;
    let (costs, limit) = (wasm.ext_costs.clone(), wasm.limit_config.max_gas_burnt);
    GasCounter::new(costs, limit, wasm.regular_op_cost, call.action.gas, call.view)
}

/// Makes a call. What it changes is in the draft, to be kept or given up by the caller.
pub fn call(block: &BlockContext, draft: &mut Draft, call: &Call) -> Called {
    let code = code_of(draft, call.account_id, call.account);
    let mut host = Host::new(draft, call.account_id, block.chain_id, block.trie_nodes_per_write);
    host.action_hash = call.action_hash;
    host.height = block.height;
    let gas = gas_counter(block.config, call);
    let wasm = block.config.wasm_config.clone();
    let prepared = near_vm_runner::prepare(&code, wasm, Some(block.cache), gas, &call.action.method_name);
    let fees = block.config.fees.clone();
    match near_vm_runner::run(prepared, &mut host, &context(block, call), fees) {
        Ok(outcome) => finished(host, call, outcome),
        Err(error) => {
            let error = match error {
                vm::VMRunnerError::ContractCodeNotPresent => {
                    let account_id = call.account_id.clone();
                    FunctionCallError::CompilationError(CompilationError::CodeDoesNotExist { account_id })
                }
                vm::VMRunnerError::ExternalError(error) => FunctionCallError::ExecutionError(
                    error.downcast::<String>().unwrap_or_else(|_| "an error of the host".to_owned()),
                ),
                other => FunctionCallError::ExecutionError(other.to_string()),
            };
            let missing = matches!(error, FunctionCallError::CompilationError(_));
            let burnt = if missing { Gas::ZERO } else { call.action.gas };
            Called { burnt, used: burnt, logs: vec![], profile: ProfileDataV3::default(), result: Err(error) }
        }
    }
}

fn finished(mut host: Host, call: &Call, outcome: VMOutcome) -> Called {
    let (burnt, mut used, logs, profile) = (outcome.burnt_gas, outcome.used_gas, outcome.logs, outcome.profile);
    if let Some(error) = outcome.aborted {
        return Called { burnt, used, logs, profile, result: Err(call_error(error)) };
    }
    if !call.view {
        let unused = call.action.gas.checked_sub(used).expect("a call uses at most what it was given");
        used = used.checked_add(host.distribute_gas(unused)).expect("at most what the call was given");
    }
    let success = Success {
        returned: outcome.return_data,
        balance: outcome.balance,
        storage_usage: outcome.storage_usage,
        receipts: host.receipts,
    };
    Called { burnt, used, logs, profile, result: Ok(success) }
}

/// The value of an enumeration that both crates have under the same names.
fn named<T: DeserializeOwned>(name: &str) -> T {
    serde_json::from_value(name.into()).expect("both crates have the same names")
}

/// The virtual machine's error as the network's.
fn call_error(error: vm::FunctionCallError) -> FunctionCallError {
    match error {
        vm::FunctionCallError::CompilationError(error) => FunctionCallError::CompilationError(match error {
            vm::CompilationError::CodeDoesNotExist { account_id } => CompilationError::CodeDoesNotExist {
                account_id: account_id.parse().expect("the machine was given an account id"),
            },
            vm::CompilationError::PrepareError(error) => {
                CompilationError::PrepareError(named::<PrepareError>(&format!("{error:?}")))
            }
            vm::CompilationError::WasmerCompileError { msg } | vm::CompilationError::WasmtimeCompileError { msg } => {
                CompilationError::WasmerCompileError { msg }
            }
        }),
        vm::FunctionCallError::MethodResolveError(error) => {
            FunctionCallError::MethodResolveError(named::<MethodResolveError>(&format!("{error:?}")))
        }
        vm::FunctionCallError::LinkError { msg } => FunctionCallError::ExecutionError(format!("Link Error: {msg}")),
        vm::FunctionCallError::LoadingError { msg } => {
            FunctionCallError::ExecutionError(format!("Loading Error: {msg}"))
        }
        vm::FunctionCallError::WasmTrap(trap) => FunctionCallError::ExecutionError(format!("WebAssembly trap: {trap}")),
        vm::FunctionCallError::HostError(error) => FunctionCallError::ExecutionError(error.to_string()),
    }
}
