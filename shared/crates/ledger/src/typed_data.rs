//! EIP-712 of requests: what a wallet shows and signs.

use dlx::{Hash, ZERO};

use crate::context::Context;
use crate::host::Host;
use crate::item::Request;
use crate::{Failure, Result};

const DOMAIN_TYPE: &[u8] = b"EIP712Domain(string name,string version,bytes32 salt)";
const DOMAIN_NAME: &[u8] = b"ChainsAtlas";
const DOMAIN_VERSION: &[u8] = b"1";

/// Fields of a request at most, sender and nonce included.
const MAX_FIELDS: usize = 16;

/// Domain separator of a network: its name is the salt.
#[inline(never)]
fn domain<H: Host>(network: &Hash) -> Hash {
    let [kind, name, version] = [DOMAIN_TYPE, DOMAIN_NAME, DOMAIN_VERSION].map(|text| H::keccak(&[text]));
    H::keccak(&[&kind, &name, &version, network])
}

/// keccak256(type hash ‖ each field in 32 bytes); a field of size 0 is `bytes` and hashed.
#[inline(never)]
fn struct_hash<H: Host>(request: &Request<'_>, type_hash: &Hash, sizes: &[u8]) -> Result<Hash> {
    let mut words = [ZERO; MAX_FIELDS];
    let mut rest = request.signed;
    for (word, size) in words.iter_mut().zip(sizes) {
        if *size == 0 {
            *word = H::keccak(&[core::mem::take(&mut rest)]);
            continue;
        }
        let (field, behind) = rest.split_at_checked(usize::from(*size)).ok_or(Failure::Broken)?;
        let (_, place) = word.split_at_mut_checked(32usize.wrapping_sub(field.len())).ok_or(Failure::Broken)?;
        place.copy_from_slice(field);
        rest = behind;
    }
    let used = words.get(..sizes.len()).ok_or(Failure::Broken)?;
    Ok(H::keccak(&[type_hash, used.as_flattened()]))
}

/// What the sender signs: keccak256(0x1901 ‖ domain separator ‖ hash of the struct).
pub fn digest<H: Host>(
    context: &mut Context<'_, H>,
    request: &Request<'_>,
    type_hash: &Hash,
    sizes: &[u8],
) -> Result<Hash> {
    let network = &context.network;
    let domain = context.domain.get_or_insert_with(|| domain::<H>(network));
    Ok(H::keccak(&[&[0x19, 0x01], domain, &struct_hash::<H>(request, type_hash, sizes)?]))
}
