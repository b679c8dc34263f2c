//! Runs a contract's methods on NEAR's own virtual machine and prints what each burns, one JSON object per line.
//!
//! Usage: `vm-check CONTRACT.wasm < CALLS`; a line of CALLS is `method hex-input deposit`, with a fourth word the result in hex of the
//! promise that the call is the callback of. Storage is kept between calls.
use near_parameters::RuntimeConfigStore;
use near_primitives_core::account::AccountContract;
use near_primitives_core::types::{AccountId, Balance, Gas};
use near_primitives_core::version::PROTOCOL_VERSION;
use near_vm_runner::logic::mocks::mock_external::MockedExternal;
use near_vm_runner::logic::types::PromiseResult;
use near_vm_runner::logic::{ReturnData, VMContext};
use near_vm_runner::ContractCode;
use serde_json::json;
use std::io::{stdin, BufRead};

fn context(input: Vec<u8>, deposit: Balance, answer: Option<Vec<u8>>, prepaid: Gas) -> VMContext {
    let account: AccountId = "unit.test.near".parse().expect("an account id");
    VMContext {
        current_account_id: account.clone(),
        signer_account_id: account.clone(),
        signer_account_pk: vec![0; 33],
        predecessor_account_id: account.clone(),
        refund_to_account_id: account,
        input: input.into(),
        promise_results: answer
            .into_iter()
            .map(|value| PromiseResult::Successful(value.into()))
            .collect::<Vec<_>>()
            .into(),
        block_height: 1,
        block_timestamp: 1,
        epoch_height: 1,
        account_balance: Balance::from_near(1_000_000),
        account_locked_balance: Balance::ZERO,
        storage_usage: 1_000_000_000,
        account_contract: AccountContract::None,
        attached_deposit: deposit,
        prepaid_gas: prepaid,
        random_seed: vec![0; 32],
        view_config: None,
        output_data_receivers: vec![],
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hex")).collect()
}

fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn main() {
    let file = std::env::args().nth(1).expect("usage: vm-check CONTRACT.wasm < CALLS");
    let code = std::fs::read(file).expect("a contract");
    let config = RuntimeConfigStore::new(None).get_config(PROTOCOL_VERSION).clone();
    let wasm = config.wasm_config.clone();
    let mut external = MockedExternal::with_code(ContractCode::new(code, None));
    for line in stdin().lock().lines().map(|line| line.expect("text")) {
        let mut words = line.split(' ');
        let method = words.next().expect("a method");
        let input = words.next().map_or_else(Vec::new, bytes_of);
        let deposit = words
            .next()
            .map_or(Balance::ZERO, |amount| Balance::from_yoctonear(amount.parse().expect("a deposit in yoctoNEAR")));
        let context = context(input, deposit, words.next().map(bytes_of), wasm.limit_config.max_total_prepaid_gas);
        let gas = context.make_gas_counter(&wasm);
        let prepared = near_vm_runner::prepare(&external, wasm.clone(), None, gas, method);
        let outcome =
            near_vm_runner::run(prepared, &mut external, &context, config.fees.clone()).expect("the machine runs");
        let value = match &outcome.return_data {
            ReturnData::Value(value) => hex_of(value),
            _ => String::new(),
        };
        let failure = outcome.aborted.map(|error| format!("{error:?}"));
        println!(
            "{}",
            json!({ "method": method, "gas": outcome.burnt_gas.as_gas(), "value": value, "failure": failure })
        );
    }
}
