//! A chain in a directory of its own, and transactions on it.
use near_crypto::{InMemorySigner, KeyType, SecretKey, Signer};
use near_node::chain::{Chain, Options};
use near_node::genesis::{Genesis, GenesisAccount, KeyFile};
use near_node::outcome::{reached, status, Status};
use near_node::runtime::state::{account, Read};
use near_primitives::account::{AccessKey, Account};
use near_primitives::action::{
    Action, AddKeyAction, CreateAccountAction, DeployContractAction, FunctionCallAction, TransferAction,
};
use near_primitives::errors::{ActionErrorKind, InvalidTxError, TxExecutionError};
use near_primitives::hash::CryptoHash;
use near_primitives::transaction::{SignedTransaction, Transaction, TransactionV0};
use near_primitives::types::{AccountId, Balance, Gas};
use near_primitives::views::{
    FinalExecutionOutcomeView, FinalExecutionOutcomeViewEnum, FinalExecutionStatus, TxExecutionStatus,
};
use tempfile::TempDir;

pub const TERA: Gas = Gas::from_teragas(1);

pub struct Scene {
    pub chain: Chain,
    pub directory: TempDir,
    genesis: Genesis,
    key: KeyFile,
    options: Options,
}

pub fn id(name: &str) -> AccountId {
    name.parse().unwrap()
}

pub fn secret(name: &str) -> SecretKey {
    SecretKey::from_seed(KeyType::ED25519, name)
}

pub fn near(amount: u128) -> Balance {
    Balance::from_near(amount)
}

fn genesis_account(name: &str) -> GenesisAccount {
    let (account_id, public_key) = (id(name), secret(name).public_key());
    GenesisAccount { account_id, amount: near(1_000), locked: Balance::ZERO, public_key }
}

/// A chain with the accounts `a.near` and `b.near` of 1,000 NEAR, whose keys are made from their names.
impl Scene {
    pub fn new() -> Self {
        Self::with(Options { trie_nodes_per_write: 10, validity_period: 100 })
    }

    pub fn with(options: Options) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let key = KeyFile::new(Some("test.near"));
        let others = vec![genesis_account("a.near"), genesis_account("b.near")];
        let genesis = Genesis::new("test".to_owned(), &key, others);
        let mut chain = Chain::open(directory.path(), genesis.clone(), key.clone(), options).unwrap();
        chain.produce();
        Self { chain, directory, genesis, key, options }
    }

    /// The same chain in a process that has started anew: nothing was closed in good order.
    pub fn restarted(self) -> Self {
        let Self { chain, directory, genesis, key, options } = self;
        drop(chain);
        let chain = Chain::open(directory.path(), genesis.clone(), key.clone(), options).unwrap();
        Self { chain, directory, genesis, key, options }
    }

    pub fn signed(&self, signer: &str, nonce: u64, receiver: &str, actions: Vec<Action>) -> SignedTransaction {
        self.signed_by(&secret(signer), signer, nonce, receiver, actions)
    }

    pub fn signed_by(
        &self,
        key: &SecretKey,
        signer: &str,
        nonce: u64,
        receiver: &str,
        actions: Vec<Action>,
    ) -> SignedTransaction {
        let signer: Signer = InMemorySigner::from_secret_key(id(signer), key.clone());
        let transaction = TransactionV0 {
            signer_id: signer.get_account_id(),
            public_key: signer.public_key(),
            nonce,
            receiver_id: id(receiver),
            block_hash: self.chain.head.hash,
            actions,
        };
        let transaction = Transaction::V0(transaction);
        let signature = signer.sign(transaction.get_hash_and_size().0.as_ref());
        SignedTransaction::new(signature, transaction)
    }

    /// Sends a transaction and makes blocks until it is final.
    pub fn send(&mut self, tx: SignedTransaction) -> Result<FinalExecutionOutcomeView, InvalidTxError> {
        let id = tx.get_hash();
        self.chain.submit(tx)?;
        self.finish(&id);
        Ok(self.outcome(&id))
    }

    pub fn finish(&mut self, id: &CryptoHash) -> Status {
        for _ in 0..50 {
            self.chain.produce();
            let status = status(&self.chain, id).expect("a known transaction");
            if reached(&status, &TxExecutionStatus::Final) {
                return status;
            }
        }
        panic!("not final after 50 blocks");
    }

    pub fn outcome(&self, id: &CryptoHash) -> FinalExecutionOutcomeView {
        match status(&self.chain, id).unwrap().view(&self.chain, false) {
            Some(FinalExecutionOutcomeViewEnum::FinalExecutionOutcome(outcome)) => outcome,
            _ => panic!("no outcome"),
        }
    }

    pub fn account(&self, name: &str) -> Option<Account> {
        account(&self.chain.state_at(self.chain.height()).unwrap(), &id(name))
    }

    pub fn balance(&self, name: &str) -> Balance {
        self.account(name).unwrap().amount()
    }

    /// Everything that any account owns.
    pub fn state(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        self.chain.state_at(self.chain.height()).unwrap().range(b"").into_iter().collect()
    }
}

pub fn transfer(amount: Balance) -> Action {
    Action::Transfer(TransferAction { deposit: amount })
}

pub fn create() -> Action {
    Action::CreateAccount(CreateAccountAction {})
}

pub fn add_key(key: &SecretKey, access_key: AccessKey) -> Action {
    Action::AddKey(Box::new(AddKeyAction { public_key: key.public_key(), access_key }))
}

pub fn deploy(code: &[u8]) -> Action {
    Action::DeployContract(DeployContractAction { code: code.to_vec() })
}

pub fn call(method: &str, args: &[u8], gas: u64, deposit: Balance) -> Action {
    let (method_name, args) = (method.to_owned(), args.to_vec());
    let gas = TERA.checked_mul(gas).unwrap();
    Action::FunctionCall(Box::new(FunctionCallAction { method_name, args, gas, deposit }))
}

/// Why the transaction's own result is a failure.
pub fn failure(outcome: &FinalExecutionOutcomeView) -> ActionErrorKind {
    match &outcome.status {
        FinalExecutionStatus::Failure(TxExecutionError::ActionError(error)) => error.kind.clone(),
        other => panic!("no failure of an action: {other:?}"),
    }
}

pub fn value(outcome: &FinalExecutionOutcomeView) -> Vec<u8> {
    match &outcome.status {
        FinalExecutionStatus::SuccessValue(value) => value.clone(),
        other => panic!("no value: {other:?}"),
    }
}
