//! What the contract keeps: which token it shows, and of which ledger. Balances it reads where the ledger has them, by raw
//! queries, which start no contract.

use cosmwasm_std::{Addr, Deps, StdError, StdResult, Storage};
use ledger::generated::{AccountWord, SupplyWord};
use ledger::host::{Key, Word};
use protocol::ProtocolError;
use protocol::pythia_set::Address;
use unit::management;

use crate::ContractError;
use crate::msg::Token;

const SHOWN: &[u8] = b"shown";

/// A token of a ledger.
pub struct Shown {
    pub token: Token,
    /// Address of the management unit.
    pub ledger: Addr,
}

impl Shown {
    pub fn save(&self, storage: &mut dyn Storage) {
        let token = [u8::from(self.token == Token::Hermes)];
        storage.set(SHOWN, &[&token[..], self.ledger.as_bytes()].concat());
    }

    pub fn load(storage: &dyn Storage) -> StdResult<Self> {
        let missing = || StdError::msg("the contract was not instantiated");
        let bytes = storage.get(SHOWN).ok_or_else(missing)?;
        let (hermes, address) = bytes.split_first().ok_or_else(missing)?;
        let ledger = Addr::unchecked(String::from_utf8_lossy(address));
        Ok(Self { token: if *hermes == 1 { Token::Hermes } else { Token::Athena }, ledger })
    }

    /// The ledger's word of a key; `None` when it is zero.
    fn word(&self, deps: Deps<'_>, key: &Key) -> Result<Option<Word>, ContractError> {
        let bytes = management::read(deps, self.ledger.as_str(), &management::word_key(key))?;
        Ok(bytes.map(|bytes| unit::hash(&bytes)).transpose()?)
    }

    /// All of the token that there is. `BadEncoding` when the contract at the address keeps no ledger.
    pub fn supply(&self, deps: Deps<'_>) -> Result<u64, ContractError> {
        let word = self.word(deps, &SupplyWord::key())?;
        let word = word.ok_or(unit::ContractError::from(ProtocolError::BadEncoding))?;
        let SupplyWord { athena, hermes, .. } = SupplyWord::decode(&word);
        Ok(self.of(athena, hermes))
    }

    /// What an account has free.
    pub fn balance(&self, deps: Deps<'_>, account: &Address) -> Result<u64, ContractError> {
        let Some(word) = self.word(deps, &AccountWord::key(account))? else { return Ok(0) };
        let AccountWord { athena, hermes, .. } = AccountWord::decode(&word);
        Ok(self.of(athena, hermes))
    }

    fn of(&self, athena: u64, hermes: u64) -> u64 {
        match self.token {
            Token::Athena => athena,
            Token::Hermes => hermes,
        }
    }
}
