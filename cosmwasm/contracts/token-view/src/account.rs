//! Accounts of the ledger as CW20's messages name them.

use cosmwasm_std::Api;
use protocol::ProtocolError;
use protocol::pythia_set::Address;

use crate::ContractError;

fn digit(text: u8) -> Option<u8> {
    char::from(text).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

fn from_hex(digits: &[u8]) -> Option<Address> {
    let (pairs, []) = digits.as_chunks::<2>() else { return None };
    let bytes: Vec<u8> =
        pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect::<Option<_>>()?;
    bytes.try_into().ok()
}

/// The ledger's address in a text: `0x` and 40 digits, as the other chains write it, or bech32 of the same 20 bytes, as this
/// one does. `None` for an address of another length, such as a contract's: it can hold nothing. `BadEncoding` for wrong
/// digits, the chain's own error for what is no bech32 of it.
pub fn address_in(api: &dyn Api, text: &str) -> Result<Option<Address>, ContractError> {
    if let Some(digits) = text.strip_prefix("0x") {
        let address = from_hex(digits.as_bytes()).ok_or(ProtocolError::BadEncoding);
        return Ok(Some(address.map_err(unit::ContractError::from)?));
    }
    let address = api.addr_validate(text)?;
    Ok(api.addr_canonicalize(address.as_str())?.as_slice().try_into().ok())
}
