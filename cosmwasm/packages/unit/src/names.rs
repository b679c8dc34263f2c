//! Names of chains and units. Source: `docs/protocol.md` "Names of things"; CAIP-2, namespace `cosmos`.

use cosmwasm_std::Addr;
use dlx::{Hash, Sha256};

use crate::WasmSha256;

/// Longest chain id that CAIP-2 takes as it is.
const MAX_REFERENCE: usize = 32;
const HASHED: &str = "hashed-";
/// Hexadecimal digits that stand for a chain id which CAIP-2 does not take.
const HASHED_DIGITS: usize = 16;

fn is_reference(chain_id: &str) -> bool {
    (1..=MAX_REFERENCE).contains(&chain_id.len())
        && chain_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !chain_id.starts_with(HASHED)
}

/// SHA-256 of the CAIP-2 id of the chain that calls itself `chain_id`.
pub fn chain_name(chain_id: &str) -> Hash {
    if is_reference(chain_id) {
        return WasmSha256::hash(&[b"cosmos:", chain_id.as_bytes()]);
    }
    let digest = WasmSha256::hash(&[chain_id.as_bytes()]);
    let mut digits = [0; HASHED_DIGITS];
    for (digit, nibble) in digits.iter_mut().zip(digest.iter().flat_map(|byte| [byte >> 4, byte & 15])) {
        *digit = b"0123456789abcdef"[usize::from(nibble)];
    }
    WasmSha256::hash(&[b"cosmos:", HASHED.as_bytes(), &digits])
}

/// SHA-256 of the contract's address as text.
pub fn unit_name(address: &Addr) -> Hash {
    WasmSha256::hash(&[address.as_bytes()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_chain_id_is_its_own_reference() {
        assert_eq!(chain_name("osmosis-1"), WasmSha256::hash(&[b"cosmos:osmosis-1"]));
    }

    #[test]
    fn a_chain_id_that_caip_2_does_not_take_is_hashed() {
        let long = "123456789012345678901234567890123456789012345678";
        // examples of the namespace's specification, and one that would be taken for a hashed one
        assert_eq!(chain_name(long), WasmSha256::hash(&[b"cosmos:hashed-0204c92a0388779d"]));
        assert_eq!(chain_name(" "), WasmSha256::hash(&[b"cosmos:hashed-36a9e7f1c95b82ff"]));
        assert_eq!(chain_name("hashed-"), WasmSha256::hash(&[b"cosmos:hashed-c904589232422def"]));
    }
}
