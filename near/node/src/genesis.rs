//! What a chain begins with, and the files that say so: the same names and account as NEAR's own sandbox.
use crate::runtime::state::{access_key_key, account_key, Values};
use near_crypto::{KeyType, PublicKey, SecretKey};
use near_parameters::RuntimeConfig;
use near_primitives::account::{AccessKey, Account, AccountContract};
use near_primitives::types::{AccountId, Balance};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// The account that validates, as NEAR's sandbox calls it.
const VALIDATOR: &str = "test.near";
/// What it has, and what of it is locked as its stake.
const VALIDATOR_BALANCE: Balance = Balance::from_near(1_000_000_000);
const VALIDATOR_STAKE: Balance = Balance::from_near(50_000_000);

/// `validator_key.json`.
#[derive(Serialize, Deserialize, Clone)]
pub struct KeyFile {
    pub account_id: AccountId,
    pub public_key: PublicKey,
    pub secret_key: SecretKey,
}

#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct GenesisAccount {
    pub account_id: AccountId,
    pub amount: Balance,
    pub locked: Balance,
    /// Has full access.
    pub public_key: PublicKey,
}

/// `genesis.json`.
#[derive(Serialize, Deserialize, Clone, PartialEq, Eq, Debug)]
pub struct Genesis {
    pub chain_id: String,
    /// Nanoseconds since 1970.
    pub genesis_time: u64,
    pub accounts: Vec<GenesisAccount>,
}

/// Reads `NAME:BALANCE:KEY`, the balance in whole NEAR.
pub fn parse_account(text: &str) -> Result<GenesisAccount, String> {
    let parts: Vec<&str> = text.splitn(3, ':').collect();
    let [account_id, near, public_key] = parts[..] else {
        return Err("expected NAME:BALANCE:KEY, for example alice.test.near:1000:ed25519:…".to_owned());
    };
    Ok(GenesisAccount {
        account_id: account_id.parse().map_err(|error| format!("{account_id}: {error}"))?,
        amount: Balance::from_near(near.parse().map_err(|error| format!("{near}: {error}"))?),
        locked: Balance::ZERO,
        public_key: public_key.parse().map_err(|error| format!("{public_key}: {error}"))?,
    })
}

impl KeyFile {
    /// A key of the validator's: the same for the same seed, a new one without.
    pub fn new(seed: Option<&str>) -> Self {
        let secret_key = match seed {
            Some(seed) => SecretKey::from_seed(KeyType::ED25519, seed),
            None => SecretKey::from_random(KeyType::ED25519),
        };
        let account_id = VALIDATOR.parse().expect("an account id");
        Self { account_id, public_key: secret_key.public_key(), secret_key }
    }
}

impl Genesis {
    pub fn new(chain_id: String, key: &KeyFile, others: Vec<GenesisAccount>) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
        let validator = GenesisAccount {
            account_id: key.account_id.clone(),
            amount: VALIDATOR_BALANCE,
            locked: VALIDATOR_STAKE,
            public_key: key.public_key.clone(),
        };
        let genesis_time = u64::try_from(now).expect("before 2554");
        Self { chain_id, genesis_time, accounts: std::iter::once(validator).chain(others).collect() }
    }

    /// The state that the chain begins with.
    pub fn state(&self, config: &RuntimeConfig) -> Values {
        let storage = &config.fees.storage_usage_config;
        let mut values = Values::new();
        for GenesisAccount { account_id, amount, locked, public_key } in &self.accounts {
            let key = AccessKey::full_access();
            let encoded = |bytes: std::io::Result<Vec<u8>>| bytes.expect("a value in memory encodes");
            let key_bytes = encoded(borsh::to_vec(&key));
            let used = encoded(borsh::to_vec(public_key)).len() + key_bytes.len();
            let bytes = storage.num_bytes_account + used as u64 + storage.num_extra_bytes_record;
            let account = Account::new(*amount, *locked, AccountContract::None, bytes);
            values.insert(account_key(account_id).to_vec(), encoded(borsh::to_vec(&account)));
            values.insert(access_key_key(account_id, public_key).to_vec(), key_bytes);
        }
        values
    }

    pub fn total_supply(&self) -> Balance {
        self.accounts
            .iter()
            .fold(Balance::ZERO, |sum, account| sum.saturating_add(account.amount).saturating_add(account.locked))
    }
}

/// Writes a file whole or not at all. Fails when it is there already.
pub fn write_new<T: Serialize>(directory: &Path, name: &str, content: &T) -> std::io::Result<()> {
    let temporary = directory.join(format!(".{name}.new"));
    std::fs::write(&temporary, serde_json::to_vec_pretty(content)?)?;
    std::fs::File::open(&temporary)?.sync_all()?;
    std::fs::hard_link(&temporary, directory.join(name))?;
    std::fs::remove_file(temporary)
}

/// Reads a file of the data directory.
pub fn read<T: for<'de> Deserialize<'de>>(directory: &Path, name: &str) -> std::io::Result<T> {
    Ok(serde_json::from_slice(&std::fs::read(directory.join(name))?)?)
}
