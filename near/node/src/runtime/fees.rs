//! What actions and transactions cost. Source: NEAR's runtime specification, "Fees"; the figures are near-parameters'.
use near_crypto::PublicKey;
use near_parameters::cost::{transfer_exec_fee, transfer_send_fee};
use near_parameters::{ActionCosts, RuntimeConfig};
use near_primitives::account::AccessKeyPermission;
use near_primitives::action::{Action, AddKeyAction};
use near_primitives::errors::IntegerOverflowError;
use near_primitives::transaction::Transaction;
use near_primitives::types::{AccountId, Balance, Gas};

type Checked<T> = Result<T, IntegerOverflowError>;

/// What a transaction's signer pays when it is taken.
#[derive(Debug, Clone, Copy)]
pub struct TransactionCost {
    /// Burnt at once, to turn the transaction into a receipt.
    pub gas_burnt: Gas,
    /// The price of that.
    pub burnt_amount: Balance,
    /// Price at which the rest was bought.
    pub receipt_gas_price: Balance,
    pub total_cost: Balance,
}

/// How many of each cost an action has.
fn terms(action: &Action) -> Vec<(ActionCosts, u64)> {
    match action {
        Action::CreateAccount(_) => vec![(ActionCosts::create_account, 1)],
        Action::DeployContract(deploy) => {
            vec![(ActionCosts::deploy_contract_base, 1), (ActionCosts::deploy_contract_byte, deploy.code.len() as u64)]
        }
        Action::FunctionCall(call) => {
            let bytes = (call.method_name.len() + call.args.len()) as u64;
            vec![(ActionCosts::function_call_base, 1), (ActionCosts::function_call_byte, bytes)]
        }
        Action::AddKey(add) => add_key_terms(add),
        Action::DeleteKey(_) => vec![(ActionCosts::delete_key, 1)],
        Action::DeleteAccount(_) => vec![(ActionCosts::delete_account, 1)],
        // a transfer's depends on its receiver; others are refused before it comes to fees
        _ => vec![],
    }
}

fn add_key_terms(add: &AddKeyAction) -> Vec<(ActionCosts, u64)> {
    match &add.access_key.permission {
        AccessKeyPermission::FunctionCall(permission) => {
            // each name with the byte that ends it
            let bytes = permission.method_names.iter().map(|name| name.len() as u64 + 1).sum();
            vec![(ActionCosts::add_function_call_key_base, 1), (ActionCosts::add_function_call_key_byte, bytes)]
        }
        _ => vec![(ActionCosts::add_full_access_key, 1)],
    }
}

/// Gas burnt to send an action.
pub fn send_gas(config: &RuntimeConfig, to_self: bool, action: &Action, receiver: &AccountId) -> Checked<Gas> {
    let fees = &config.fees;
    let wasm = &config.wasm_config;
    if matches!(action, Action::Transfer(_)) {
        let (eth, universal) = (wasm.eth_implicit_accounts, wasm.universal_accounts);
        return Ok(transfer_send_fee(fees, to_self, eth, universal, receiver.get_account_type()).gas);
    }
    sum(terms(action).into_iter().map(|(cost, count)| fees.fee(cost).send_fee(to_self).gas.checked_mul(count)))
}

/// Gas burnt to execute an action, without what a call burns itself.
pub fn exec_gas(config: &RuntimeConfig, action: &Action, receiver: &AccountId) -> Checked<Gas> {
    let fees = &config.fees;
    let wasm = &config.wasm_config;
    if matches!(action, Action::Transfer(_)) {
        let (eth, universal) = (wasm.eth_implicit_accounts, wasm.universal_accounts);
        return Ok(transfer_exec_fee(fees, eth, universal, receiver.get_account_type()).gas);
    }
    sum(terms(action).into_iter().map(|(cost, count)| fees.fee(cost).exec_fee().gas.checked_mul(count)))
}

fn sum(terms: impl Iterator<Item = Option<Gas>>) -> Checked<Gas> {
    terms
        .into_iter()
        .try_fold(Gas::ZERO, |sum, term| term.and_then(|term| sum.checked_add(term)).ok_or(IntegerOverflowError))
}

/// Gas bought for executing a receipt with these actions: fees and what calls are given.
pub fn prepaid_gas(config: &RuntimeConfig, actions: &[Action], receiver: &AccountId) -> Checked<Gas> {
    let receipt = config.fees.fee(ActionCosts::new_action_receipt).exec_fee().gas;
    let actions = actions.iter().map(|action| {
        exec_gas(config, action, receiver).ok().and_then(|fee| fee.checked_add(action.get_prepaid_gas()))
    });
    sum(std::iter::once(Some(receipt)).chain(actions))
}

/// Tokens that actions hand over.
pub fn total_deposit(actions: &[Action]) -> Checked<Balance> {
    actions.iter().try_fold(Balance::ZERO, |sum, action| {
        sum.checked_add(action.get_deposit_balance()).ok_or(IntegerOverflowError)
    })
}

pub fn price_of(gas: Gas, price: Balance) -> Checked<Balance> {
    price.checked_mul(u128::from(gas.as_gas())).ok_or(IntegerOverflowError)
}

fn signature_gas(config: &RuntimeConfig, key: &PublicKey) -> Gas {
    let kind = match key {
        PublicKey::ED25519(_) => near_parameters::SignatureKind::Ed25519,
        PublicKey::SECP256K1(_) => near_parameters::SignatureKind::Secp256k1,
        PublicKey::MLDSA65(_) => near_parameters::SignatureKind::MlDsa65,
    };
    config.fees.signature_verification_costs[kind].gas
}

/// What a transaction costs when a block's gas has this price.
pub fn transaction_cost(config: &RuntimeConfig, tx: &Transaction, gas_price: Balance) -> Checked<TransactionCost> {
    let to_self = tx.signer_id() == tx.receiver_id();
    let receipt = config.fees.fee(ActionCosts::new_action_receipt).send_fee(to_self).gas;
    let fixed = [Some(receipt), Some(signature_gas(config, tx.public_key()))].into_iter();
    let sent = tx.actions().iter().map(|action| send_gas(config, to_self, action, tx.receiver_id()).ok());
    let gas_burnt = sum(fixed.chain(sent))?;
    let receipt_gas_price = gas_price.max(config.min_gas_purchase_price);
    let burnt_amount = price_of(gas_burnt, gas_price)?;
    let remaining = price_of(prepaid_gas(config, tx.actions(), tx.receiver_id())?, receipt_gas_price)?;
    let total_cost = burnt_amount
        .checked_add(remaining)
        .and_then(|cost| total_deposit(tx.actions()).ok().and_then(|deposit| cost.checked_add(deposit)))
        .ok_or(IntegerOverflowError)?;
    Ok(TransactionCost { gas_burnt, burnt_amount, receipt_gas_price, total_cost })
}
