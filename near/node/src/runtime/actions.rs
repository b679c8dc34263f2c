//! Actions of a receipt, one at a time. Source: NEAR's runtime specification, "Actions".
use crate::runtime::context::BlockContext;
use crate::runtime::state::{access_key, access_key_key, account_key, code_key, data_key, Draft, Read};
use near_crypto::PublicKey;
use near_primitives::account::id::AccountType;
use near_primitives::account::{AccessKey, AccessKeyPermission, Account, AccountContract};
use near_primitives::action::{Action, AddKeyAction, DeleteAccountAction};
use near_primitives::errors::ActionErrorKind;
use near_primitives::hash::{hash, CryptoHash};
use near_primitives::receipt::Receipt;
use near_primitives::trie_key::trie_key_parsers::get_raw_prefix_for_access_keys;
use near_primitives::types::{AccountId, Balance};

type Done = Result<(), ActionErrorKind>;

/// The account that a receipt's actions work on.
pub struct Subject<'a> {
    pub account_id: &'a AccountId,
    pub account: Option<Account>,
    /// Who acts: the receipt's predecessor, and the account itself once the receipt has created it.
    pub actor_id: AccountId,
    pub predecessor_id: &'a AccountId,
    /// Refunds that actions ask for.
    pub refunds: Vec<Receipt>,
}

impl Subject<'_> {
    /// Checks that the account is there, or is not, and that the actor may do this.
    pub fn check(&self, action: &Action, only_action: bool) -> Done {
        let account_id = self.account_id.clone();
        match (action, &self.account) {
            (Action::CreateAccount(_), Some(_)) => return Err(ActionErrorKind::AccountAlreadyExists { account_id }),
            (Action::CreateAccount(_), None) if self.account_id.get_account_type().is_implicit() => {
                return Err(ActionErrorKind::OnlyImplicitAccountCreationAllowed { account_id })
            }
            (Action::CreateAccount(_), None) => return Ok(()),
            (Action::Transfer(_), None) if self.creates_implicitly(only_action) => return Ok(()),
            (_, None) => return Err(ActionErrorKind::AccountDoesNotExist { account_id }),
            _ => {}
        }
        let own = matches!(
            action,
            Action::DeployContract(_) | Action::AddKey(_) | Action::DeleteKey(_) | Action::DeleteAccount(_)
        );
        if own && self.actor_id != *self.account_id {
            return Err(ActionErrorKind::ActorNoPermission { account_id, actor_id: self.actor_id.clone() });
        }
        Ok(())
    }

    fn creates_implicitly(&self, only_action: bool) -> bool {
        only_action
            && !self.predecessor_id.is_system()
            && self.account_id.get_account_type() == AccountType::NearImplicitAccount
    }

    fn present(&mut self) -> &mut Account {
        self.account.as_mut().expect("checked before")
    }

    /// Adds to the bytes that the account pays for.
    fn use_bytes(&mut self, more: u64, less: u64) {
        let account = self.present();
        account.set_storage_usage((account.storage_usage() + more).saturating_sub(less));
    }

    pub fn create(&mut self, block: &BlockContext) -> Done {
        let rules = &block.config.account_creation_config;
        let (account_id, predecessor_id) = (self.account_id.clone(), self.predecessor_id.clone());
        if account_id.is_top_level() {
            let short = account_id.len() < usize::from(rules.min_allowed_top_level_account_length);
            if short && predecessor_id != rules.registrar_account_id {
                let registrar_account_id = rules.registrar_account_id.clone();
                return Err(ActionErrorKind::CreateAccountOnlyByRegistrar {
                    account_id,
                    registrar_account_id,
                    predecessor_id,
                });
            }
        } else if !account_id.is_sub_account_of(&predecessor_id) {
            return Err(ActionErrorKind::CreateAccountNotAllowed { account_id, predecessor_id });
        }
        let bytes = block.config.fees.storage_usage_config.num_bytes_account;
        self.account = Some(Account::new(Balance::ZERO, Balance::ZERO, AccountContract::None, bytes));
        self.actor_id = account_id;
        Ok(())
    }

    /// Receives tokens; creates the account when its name is that of a key. Says whether it did.
    pub fn receive(&mut self, block: &BlockContext, draft: &mut Draft, deposit: Balance) -> bool {
        if let Some(account) = &mut self.account {
            account.set_amount(account.amount().checked_add(deposit).expect("below the total supply"));
            return false;
        }
        let public_key = PublicKey::from_near_implicit_account(self.account_id).expect("checked before");
        let key = AccessKey { nonce: new_key_nonce(block), permission: AccessKeyPermission::FullAccess };
        let bytes = block.config.fees.storage_usage_config.num_bytes_account + key_bytes(block, &public_key, &key);
        self.account = Some(Account::new(deposit, Balance::ZERO, AccountContract::None, bytes));
        draft.store(&access_key_key(self.account_id, &public_key), &key);
        true
    }

    pub fn deploy(&mut self, draft: &mut Draft, code: &[u8]) {
        let key = code_key(self.account_id);
        let before = draft.get(&key.to_vec()).map_or(0, <[u8]>::len) as u64;
        self.use_bytes(code.len() as u64, before);
        self.present().set_contract(AccountContract::Local(hash(code))).expect("the account is initialized");
        draft.set(key.to_vec(), Some(code.to_vec()));
    }

    pub fn add_key(&mut self, block: &BlockContext, draft: &mut Draft, add: &AddKeyAction) -> Done {
        let AddKeyAction { public_key, access_key: key } = add;
        if access_key(draft, self.account_id, public_key).is_some() {
            let (account_id, public_key) = (self.account_id.clone(), Box::new(public_key.clone()));
            return Err(ActionErrorKind::AddKeyAlreadyExists { account_id, public_key });
        }
        let key = AccessKey { nonce: new_key_nonce(block), permission: key.permission.clone() };
        self.use_bytes(key_bytes(block, public_key, &key), 0);
        draft.store(&access_key_key(self.account_id, public_key), &key);
        Ok(())
    }

    pub fn delete_key(&mut self, block: &BlockContext, draft: &mut Draft, public_key: &PublicKey) -> Done {
        let Some(key) = access_key(draft, self.account_id, public_key) else {
            let (account_id, public_key) = (self.account_id.clone(), Box::new(public_key.clone()));
            return Err(ActionErrorKind::DeleteKeyDoesNotExist { account_id, public_key });
        };
        self.use_bytes(0, key_bytes(block, public_key, &key));
        draft.remove(&access_key_key(self.account_id, public_key));
        Ok(())
    }

    pub fn delete(&mut self, draft: &mut Draft, delete: &DeleteAccountAction) -> Done {
        let account_id = self.account_id.clone();
        let account = self.present().clone();
        if !account.locked().is_zero() {
            return Err(ActionErrorKind::DeleteAccountStaking { account_id });
        }
        let code = draft.get(&code_key(&account_id).to_vec()).map_or(0, <[u8]>::len) as u64;
        if account.storage_usage().saturating_sub(code) > Account::MAX_ACCOUNT_DELETION_STORAGE_USAGE {
            return Err(ActionErrorKind::DeleteAccountWithLargeState { account_id });
        }
        if !account.amount().is_zero() {
            self.refunds.push(Receipt::new_balance_refund(&delete.beneficiary_id, account.amount()));
        }
        let kept = [get_raw_prefix_for_access_keys(&account_id), data_key(&account_id, b"").to_vec()];
        for key in kept.iter().flat_map(|prefix| draft.range(prefix).into_keys()).collect::<Vec<_>>() {
            draft.set(key, None);
        }
        draft.remove(&code_key(&account_id));
        draft.remove(&account_key(&account_id));
        self.account = None;
        Ok(())
    }
}

/// A new key begins so high that no transaction of an earlier key of the same account can be replayed.
fn new_key_nonce(block: &BlockContext) -> u64 {
    (block.height - 1) * AccessKey::ACCESS_KEY_NONCE_RANGE_MULTIPLIER
}

/// Bytes that an account pays for a key.
pub fn key_bytes(block: &BlockContext, public_key: &PublicKey, key: &AccessKey) -> u64 {
    let encoded = borsh::object_length(public_key).and_then(|a| borsh::object_length(key).map(|b| a + b));
    encoded.expect("a key encodes") as u64 + block.config.fees.storage_usage_config.num_extra_bytes_record
}

/// The hash that an account without a contract has in views.
pub fn code_hash(account: &Account) -> CryptoHash {
    account.contract().local_code().unwrap_or_default()
}
