//! Whether a transaction is taken. Source: NEAR's runtime specification, "Transactions".
use crate::runtime::fees::{transaction_cost, TransactionCost};
use crate::runtime::state::{access_key, access_key_key, account, account_key, Draft, Read};
use near_parameters::vm::LimitConfig;
use near_parameters::RuntimeConfig;
use near_primitives::account::{AccessKey, AccessKeyPermission, Account};
use near_primitives::action::{Action, AddKeyAction};
use near_primitives::errors::{ActionsValidationError, InvalidAccessKeyError, InvalidTxError, StorageError};
use near_primitives::transaction::{SignedTransaction, Transaction, ValidatedTransaction};
use near_primitives::types::{AccountId, Balance, BlockHeight, Gas};
use near_primitives::version::PROTOCOL_VERSION;

/// Bytes that an account may use without a balance: NEP-448.
const ZERO_BALANCE_ACCOUNT_BYTES: u64 = 770;

/// What must be added to an account's balance for what it stores; nothing when it suffices.
pub fn missing_for_storage(config: &RuntimeConfig, account: &Account, amount: Balance) -> Option<Balance> {
    if account.storage_usage() <= ZERO_BALANCE_ACCOUNT_BYTES {
        return None;
    }
    let needed = config.storage_amount_per_byte().saturating_mul(u128::from(account.storage_usage()));
    let missing = needed.saturating_sub(amount.saturating_add(account.locked()));
    (!missing.is_zero()).then_some(missing)
}

/// Checks that need no state: signature, size, actions.
pub fn check_form(config: &RuntimeConfig, tx: SignedTransaction) -> Result<SignedTransaction, InvalidTxError> {
    let receiver = tx.transaction.receiver_id();
    check_actions(&config.wasm_config.limit_config, tx.transaction.actions(), receiver)
        .map_err(InvalidTxError::ActionsValidation)?;
    if tx.transaction.nonce().nonce_index().is_some() {
        return Err(InvalidTxError::InvalidTransactionVersion);
    }
    ValidatedTransaction::new(config, tx, PROTOCOL_VERSION)
        .map(ValidatedTransaction::into_signed_tx)
        .map_err(|(error, _)| error)
}

/// Checks nonce, key and balance, and takes nonce and cost from the draft.
pub fn charge(
    config: &RuntimeConfig,
    draft: &mut Draft,
    tx: &Transaction,
    gas_price: Balance,
    height: BlockHeight,
) -> Result<TransactionCost, InvalidTxError> {
    let (account, key, cost) = charged(config, draft, tx, gas_price, height)?;
    draft.store(&account_key(tx.signer_id()), &account);
    draft.store(&access_key_key(tx.signer_id(), tx.public_key()), &key);
    draft.keep();
    Ok(cost)
}

/// The signer's account and key after a transaction has been taken, and what it cost.
pub fn charged(
    config: &RuntimeConfig,
    state: &dyn Read,
    tx: &Transaction,
    gas_price: Balance,
    height: BlockHeight,
) -> Result<(Account, AccessKey, TransactionCost), InvalidTxError> {
    let cost = transaction_cost(config, tx, gas_price).map_err(|_| InvalidTxError::CostOverflow)?;
    let signer_id = tx.signer_id();
    let mut signer =
        account(state, signer_id).ok_or_else(|| InvalidTxError::SignerDoesNotExist { signer_id: signer_id.clone() })?;
    let mut key = access_key(state, signer_id, tx.public_key()).ok_or_else(|| {
        InvalidTxError::InvalidAccessKeyError(InvalidAccessKeyError::AccessKeyNotFound {
            account_id: signer_id.clone(),
            public_key: Box::new(tx.public_key().clone()),
        })
    })?;
    check_nonce(&key, tx, height)?;
    let balance = signer.amount();
    let left = balance.checked_sub(cost.total_cost).ok_or_else(|| InvalidTxError::NotEnoughBalance {
        signer_id: signer_id.clone(),
        balance,
        cost: cost.total_cost,
    })?;
    take_allowance(&mut key, tx, cost.total_cost).map_err(InvalidTxError::InvalidAccessKeyError)?;
    if let Some(amount) = missing_for_storage(config, &signer, left) {
        return Err(InvalidTxError::LackBalanceForState { signer_id: signer_id.clone(), amount });
    }
    check_permission(&key, tx).map_err(InvalidTxError::InvalidAccessKeyError)?;
    key.nonce = tx.nonce().nonce();
    signer.set_amount(left);
    Ok((signer, key, cost))
}

fn check_nonce(key: &AccessKey, tx: &Transaction, height: BlockHeight) -> Result<(), InvalidTxError> {
    let tx_nonce = tx.nonce().nonce();
    if tx_nonce <= key.nonce {
        return Err(InvalidTxError::InvalidNonce { tx_nonce, ak_nonce: key.nonce });
    }
    let upper_bound = height
        .checked_mul(AccessKey::ACCESS_KEY_NONCE_RANGE_MULTIPLIER)
        .ok_or_else(|| StorageError::StorageInconsistentState("height".to_owned()))?;
    if tx_nonce >= upper_bound {
        return Err(InvalidTxError::NonceTooLarge { tx_nonce, upper_bound });
    }
    Ok(())
}

fn take_allowance(key: &mut AccessKey, tx: &Transaction, cost: Balance) -> Result<(), InvalidAccessKeyError> {
    let AccessKeyPermission::FunctionCall(permission) = &mut key.permission else { return Ok(()) };
    let Some(allowance) = permission.allowance else { return Ok(()) };
    let left = allowance.checked_sub(cost).ok_or_else(|| InvalidAccessKeyError::NotEnoughAllowance {
        account_id: tx.signer_id().clone(),
        public_key: Box::new(tx.public_key().clone()),
        allowance,
        cost,
    })?;
    permission.allowance = Some(left);
    Ok(())
}

/// A key for calls may make one call, without a deposit, of the contract and the methods that it names.
fn check_permission(key: &AccessKey, tx: &Transaction) -> Result<(), InvalidAccessKeyError> {
    let AccessKeyPermission::FunctionCall(permission) = &key.permission else { return Ok(()) };
    let [Action::FunctionCall(call)] = tx.actions() else { return Err(InvalidAccessKeyError::RequiresFullAccess) };
    if !call.deposit.is_zero() {
        return Err(InvalidAccessKeyError::DepositWithFunctionCall);
    }
    if tx.receiver_id().as_str() != permission.receiver_id {
        return Err(InvalidAccessKeyError::ReceiverMismatch {
            tx_receiver: tx.receiver_id().clone(),
            ak_receiver: permission.receiver_id.clone(),
        });
    }
    if !permission.method_names.is_empty() && !permission.method_names.contains(&call.method_name) {
        return Err(InvalidAccessKeyError::MethodNameMismatch { method_name: call.method_name.clone() });
    }
    Ok(())
}

/// Checks the actions of a transaction or of a receipt.
pub fn check_actions(
    limits: &LimitConfig,
    actions: &[Action],
    receiver: &AccountId,
) -> Result<(), ActionsValidationError> {
    use ActionsValidationError as Error;
    let count = actions.len() as u64;
    if count > limits.max_actions_per_receipt {
        let limit = limits.max_actions_per_receipt;
        return Err(Error::TotalNumberOfActionsExceeded { total_number_of_actions: count, limit });
    }
    let deploys = actions.iter().filter(|action| matches!(action, Action::DeployContract(_))).count() as u64;
    if deploys > limits.max_deploy_actions_per_receipt {
        let limit = limits.max_deploy_actions_per_receipt;
        return Err(Error::TotalNumberOfDeployActionsExceeded { number_of_deploy_actions: deploys, limit });
    }
    let last = actions.len().saturating_sub(1);
    for (i, action) in actions.iter().enumerate() {
        if matches!(action, Action::DeleteAccount(_)) && i != last {
            return Err(Error::DeleteActionMustBeFinal);
        }
        check_action(limits, action, receiver)?;
    }
    let prepaid = actions.iter().try_fold(Gas::ZERO, |sum, action| sum.checked_add(action.get_prepaid_gas()));
    match prepaid {
        None => Err(Error::IntegerOverflow),
        Some(total_prepaid_gas) if total_prepaid_gas > limits.max_total_prepaid_gas => {
            Err(Error::TotalPrepaidGasExceeded { total_prepaid_gas, limit: limits.max_total_prepaid_gas })
        }
        Some(_) => Ok(()),
    }
}

fn check_action(limits: &LimitConfig, action: &Action, receiver: &AccountId) -> Result<(), ActionsValidationError> {
    use ActionsValidationError as Error;
    match action {
        Action::CreateAccount(_) | Action::DeleteKey(_) | Action::DeleteAccount(_) => Ok(()),
        Action::Transfer(_) => match receiver.get_account_type() {
            near_primitives::account::id::AccountType::NamedAccount
            | near_primitives::account::id::AccountType::NearImplicitAccount => Ok(()),
            _ => Err(unsupported("transfer to an account that its transfer creates without a key")),
        },
        Action::DeployContract(deploy) => {
            let (size, limit) = (deploy.code.len() as u64, limits.max_contract_size);
            within(size, limit, || Error::ContractSizeExceeded { size, limit })
        }
        Action::FunctionCall(call) => {
            if call.gas.as_gas() == 0 {
                return Err(Error::FunctionCallZeroAttachedGas);
            }
            if call.method_name.is_empty() {
                return Err(Error::FunctionCallEmptyMethodName);
            }
            let (length, limit) = (call.method_name.len() as u64, limits.max_length_method_name);
            within(length, limit, || Error::FunctionCallMethodNameLengthExceeded { length, limit })?;
            let (length, limit) = (call.args.len() as u64, limits.max_arguments_length);
            within(length, limit, || Error::FunctionCallArgumentsLengthExceeded { length, limit })
        }
        Action::AddKey(add) => check_add_key(limits, add),
        other => Err(unsupported(other.as_ref())),
    }
}

fn check_add_key(limits: &LimitConfig, add: &AddKeyAction) -> Result<(), ActionsValidationError> {
    use ActionsValidationError as Error;
    let permission = match &add.access_key.permission {
        AccessKeyPermission::FullAccess => return Ok(()),
        AccessKeyPermission::FunctionCall(permission) => permission,
        _ => return Err(unsupported("gas keys")),
    };
    permission
        .receiver_id
        .parse::<AccountId>()
        .map_err(|_| Error::InvalidAccountId { account_id: permission.receiver_id.clone() })?;
    let mut total_number_of_bytes = 0;
    for name in &permission.method_names {
        let (length, limit) = (name.len() as u64, limits.max_length_method_name);
        within(length, limit, || Error::AddKeyMethodNameLengthExceeded { length, limit })?;
        total_number_of_bytes += length + 1;
    }
    let limit = limits.max_number_bytes_method_names;
    within(total_number_of_bytes, limit, || Error::AddKeyMethodNamesNumberOfBytesExceeded {
        total_number_of_bytes,
        limit,
    })
}

fn within(
    value: u64,
    limit: u64,
    error: impl FnOnce() -> ActionsValidationError,
) -> Result<(), ActionsValidationError> {
    if value > limit {
        return Err(error());
    }
    Ok(())
}

/// What NEAR has and this node does not model.
fn unsupported(feature: &str) -> ActionsValidationError {
    ActionsValidationError::UnsupportedProtocolFeature {
        protocol_feature: format!("{feature} (not modeled by this node)"),
        version: PROTOCOL_VERSION,
    }
}
