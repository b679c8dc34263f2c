//! Accounts that hold a discriminator and a struct in place.

use pinocchio::{AccountView, Address};
use protocol::ProtocolError;

use crate::{AccountError, Failure, Result};

/// A struct that lies in an account behind its discriminator, as borsh would write it.
///
/// # Safety
/// `repr(C)`, without padding, aligned to at most 8, and valid for every pattern of bytes.
pub unsafe trait State: Sized {
    /// The account's first eight bytes.
    const DISCRIMINATOR: u64;
    /// Bytes of an account that holds nothing else.
    const BYTES: usize = 8 + size_of::<Self>();
}

/// `Unauthorized` unless the account signed.
pub fn demand_signer(account: &AccountView) -> Result<()> {
    if account.is_signer() { Ok(()) } else { Err(ProtocolError::Unauthorized.into()) }
}

/// `NotWritable` unless the account may be changed.
pub fn demand_writable(account: &AccountView) -> Result<()> {
    if account.is_writable() { Ok(()) } else { Err(AccountError::NotWritable.into()) }
}

/// `WrongAccount` unless the condition holds.
pub fn demand_account(condition: bool) -> Result<()> {
    if condition { Ok(()) } else { Err(AccountError::WrongAccount.into()) }
}

/// `WrongAccount` unless it is the system program.
pub fn demand_system(account: &AccountView) -> Result<()> {
    demand_account(*account.address() == pinocchio_system::ID)
}

/// Whether the account is one of `owner`'s that holds a `T`.
pub fn holds<T: State>(account: &AccountView, owner: &Address) -> bool {
    account.owned_by(owner) && account.data_len() >= T::BYTES && {
        // SAFETY: there are at least eight bytes, aligned to eight as all account data, and nothing else borrows them.
        unsafe { *account.data_ptr().cast::<u64>() == T::DISCRIMINATOR }
    }
}

/// The account's struct, to read. `WrongAccount` unless `owner` owns the account and it is of this kind.
pub fn read<'a, T: State>(account: &'a AccountView, owner: &Address) -> Result<&'a T> {
    demand_account(holds::<T>(account, owner))?;
    // SAFETY: `holds` checked the length; `State` promises that any bytes are a `T`; account data is aligned to 8. The
    // reference borrows the view, and no two views of one instruction that hold different kinds are the same account.
    Ok(unsafe { &*account.data_ptr().add(8).cast() })
}

/// The account's struct and what follows it, to change. As [`read`], and `NotWritable`.
pub fn write<'a, T: State>(account: &'a mut AccountView, owner: &Address) -> Result<(&'a mut T, &'a mut [u8])> {
    demand_account(holds::<T>(account, owner))?;
    demand_writable(account)?;
    // SAFETY: as for `read`; the struct and the rest do not overlap.
    Ok(unsafe { split(account) })
}

/// Makes a fresh account one that holds a `T`, and gives it.
pub fn found<T: State>(account: &mut AccountView) -> Result<(&mut T, &mut [u8])> {
    demand_account(account.data_len() >= T::BYTES)?;
    // SAFETY: there are at least the bytes of the discriminator and of `T`.
    unsafe {
        *account.data_mut_ptr().cast::<u64>() = T::DISCRIMINATOR;
        Ok(split(account))
    }
}

/// # Safety
/// The account has at least `T::BYTES` bytes and nothing else borrows them.
unsafe fn split<T: State>(account: &mut AccountView) -> (&mut T, &mut [u8]) {
    let start = account.data_mut_ptr();
    // SAFETY: by the caller's word; `State` promises that any bytes are a `T`.
    unsafe {
        let rest = core::slice::from_raw_parts_mut(start.add(T::BYTES), account.data_len() - T::BYTES);
        (&mut *start.add(8).cast(), rest)
    }
}

/// Empties the account and gives its lamports to `to`.
pub fn close(account: &mut AccountView, to: &mut AccountView) -> Result<()> {
    demand_writable(to)?;
    let sum = to.lamports().checked_add(account.lamports()).ok_or(Failure::from(AccountError::WrongAccount))?;
    to.set_lamports(sum);
    account.set_lamports(0);
    account.close()?;
    Ok(())
}
