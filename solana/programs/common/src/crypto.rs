use dlx::{Hash, Sha256};
use protocol::Secp256k1;
use protocol::pythia_set::Address;

/// Hashes and signature recovery as Solana's syscalls.
pub struct Solana;

#[cfg(target_arch = "bpf")]
impl Solana {
    /// Keccak-256 of the parts, concatenated.
    #[inline(always)]
    pub fn keccak(parts: &[&[u8]]) -> Hash {
        let mut hash: Hash = [0; 32];
        // SAFETY: a slice of slices is what the syscall takes: pairs of address and length. It writes all 32 bytes.
        unsafe { pinocchio::syscalls::sol_keccak256(parts.as_ptr().cast(), parts.len() as u64, hash.as_mut_ptr()) };
        hash
    }
}

#[cfg(not(target_arch = "bpf"))]
impl Solana {
    /// Keccak-256 of the parts, concatenated.
    pub fn keccak(_: &[&[u8]]) -> Hash {
        unreachable!("syscalls exist on the chain")
    }
}

#[cfg(target_arch = "bpf")]
impl Sha256 for Solana {
    #[inline(always)]
    fn hash(parts: &[&[u8]]) -> Hash {
        let mut hash = core::mem::MaybeUninit::<Hash>::uninit();
        // SAFETY: a slice of slices is what the syscall takes: pairs of address and length. It writes all 32 bytes.
        unsafe {
            pinocchio::syscalls::sol_sha256(parts.as_ptr().cast(), parts.len() as u64, hash.as_mut_ptr().cast());
            hash.assume_init()
        }
    }
}

#[cfg(target_arch = "bpf")]
impl Secp256k1 for Solana {
    #[inline(never)]
    fn signer(digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address> {
        let mut key = [0u8; 64];
        // SAFETY: the syscall reads 32 and 64 bytes and writes 64.
        let failed = unsafe {
            pinocchio::syscalls::sol_secp256k1_recover(
                digest.as_ptr(),
                recovery.into(),
                signature.as_ptr(),
                key.as_mut_ptr(),
            )
        };
        if failed != 0 {
            return None;
        }
        Self::keccak(&[&key])[12..].try_into().ok()
    }
}

#[cfg(not(target_arch = "bpf"))]
impl Sha256 for Solana {
    fn hash(_: &[&[u8]]) -> Hash {
        unreachable!("syscalls exist on the chain")
    }
}

#[cfg(not(target_arch = "bpf"))]
impl Secp256k1 for Solana {
    fn signer(_: &Hash, _: u8, _: &[u8; 64]) -> Option<Address> {
        unreachable!("syscalls exist on the chain")
    }
}
