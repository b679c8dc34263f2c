//! Goal: what counts as a Pythia set and as a quorum of it is what `docs/protocol.md` says, to the last unit of stake.

use dlx::{Hash, Sha256};
use protocol::pythia_set::{Address, PythiaSet};
use protocol::{ProtocolError, Secp256k1, quorum};
use sha2::Digest;

struct Host;

impl Sha256 for Host {
    fn hash(parts: &[&[u8]]) -> Hash {
        parts.iter().fold(sha2::Sha256::new(), |hasher, part| hasher.chain_update(part)).finalize().into()
    }
}

/// Signatures that show who signed: r begins with the address; zero is nobody.
impl Secp256k1 for Host {
    fn signer(_: &Hash, _: u8, signature: &[u8; 64]) -> Option<Address> {
        let address: Address = signature[..20].try_into().ok()?;
        (address != [0; 20]).then_some(address)
    }
}

fn set_of(stakes: &[u64]) -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 9, stakes.len() as u8];
    for (i, stake) in stakes.iter().enumerate() {
        bytes.extend([i as u8 + 1; 20]);
        bytes.extend(stake.to_be_bytes());
    }
    bytes
}

fn signed_by(members: &[u8]) -> Vec<u8> {
    members.iter().flat_map(|member| [vec![*member; 20], vec![0; 44], vec![27]].concat()).collect()
}

fn check(stakes: &[u64], signatures: &[u8]) -> Result<(), ProtocolError> {
    quorum::check::<Host>(&PythiaSet::decode(&set_of(stakes)).unwrap(), &[0; 32], signatures)
}

#[test]
fn more_than_two_thirds_of_the_stake() {
    assert_eq!(check(&[1, 1, 1], &signed_by(&[1, 2])), Err(ProtocolError::BelowQuorum));
    assert_eq!(check(&[1, 1, 1], &signed_by(&[1, 2, 3])), Ok(()));
    assert_eq!(check(&[2, 1], &signed_by(&[1])), Err(ProtocolError::BelowQuorum));
    assert_eq!(check(&[3, 1], &signed_by(&[1])), Ok(()));
    let most = u64::MAX - 1;
    assert_eq!(check(&[most, 1], &signed_by(&[1])), Ok(()));
    assert_eq!(check(&[most, 1], &signed_by(&[2])), Err(ProtocolError::BelowQuorum));
    assert_eq!(check(&[1], &[]), Err(ProtocolError::BelowQuorum));
}

#[test]
fn signers_are_members_in_order_and_once() {
    let stakes = [1, 1, 1];
    assert_eq!(check(&stakes, &signed_by(&[2, 1, 3])), Err(ProtocolError::UnsortedSigners));
    assert_eq!(check(&stakes, &signed_by(&[1, 2, 2, 3])), Err(ProtocolError::UnsortedSigners));
    assert_eq!(check(&stakes, &signed_by(&[1, 2, 3, 4])), Err(ProtocolError::UnknownSigner));
}

#[test]
fn signatures_are_well_formed() {
    let good = signed_by(&[1, 2, 3]);
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        check(&[1, 1, 1], &bytes)
    };
    assert_eq!(with(64, 28), Ok(()));
    assert_eq!(with(64, 0), Err(ProtocolError::BadSignature));
    assert_eq!(with(64, 29), Err(ProtocolError::BadSignature));
    assert_eq!(with(32, 0x7f), Ok(()));
    assert_eq!(with(32, 0x80), Err(ProtocolError::BadSignature));
    assert_eq!(check(&[1, 1, 1], &good[..good.len() - 1]), Err(ProtocolError::BadSignature));
    assert_eq!(check(&[1, 1, 1], &signed_by(&[0])), Err(ProtocolError::BadSignature));
}

#[test]
fn sets_are_canonical() {
    let good = set_of(&[1, 2]);
    let with = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        PythiaSet::decode(&bytes).err()
    };
    assert_eq!(PythiaSet::decode(&good).map(|set| (set.epoch, set.total)), Ok((9, 3)));
    let bad = Some(ProtocolError::BadSet);
    assert_eq!(with(4, 1), bad, "a member too many");
    assert_eq!(with(4, 0), bad, "no members");
    assert_eq!(with(33, 1), None, "a smaller second address, above the first all the same");
    assert_eq!(with(5, 3), bad, "descending");
    assert_eq!(with(32, 0), bad, "no stake");
    let mut zero = good.clone();
    zero[5..25].fill(0);
    assert_eq!(PythiaSet::decode(&zero).err(), bad, "the zero address");
    assert_eq!(PythiaSet::decode(&set_of(&[u64::MAX, 1])).err(), bad, "more stake than 64 bits hold");
    assert_eq!(PythiaSet::decode(&set_of(&[1; 17])).err(), bad, "17 members");
    assert!(PythiaSet::decode(&set_of(&[1; 16])).is_ok());
}

#[test]
fn proofs_have_the_depth_of_their_tree() {
    use protocol::order_tree::in_plan;
    let [a, b, c]: [Hash; 3] = [[1; 32], [2; 32], [3; 32]];
    let node = |left: &Hash, right: &Hash| Host::hash(&[&[1], left, right]);
    assert!(in_plan::<Host>(&a, 0, 1, &[], &a));
    assert!(!in_plan::<Host>(&a, 1, 1, &[], &a), "beyond the plan");
    let (left, right) = (node(&a, &b), node(&c, &[0; 32]));
    let root = node(&left, &right);
    assert!(in_plan::<Host>(&b, 1, 3, &[a, right].concat(), &root));
    assert!(in_plan::<Host>(&c, 2, 3, &[[0; 32], left].concat(), &root));
    assert!(!in_plan::<Host>(&b, 0, 3, &[a, right].concat(), &root), "another place");
    assert!(!in_plan::<Host>(&left, 0, 3, &right, &root), "a node for a leaf");
    assert!(!in_plan::<Host>(&[0; 32], 3, 3, &[c, left].concat(), &root), "padding");
}
