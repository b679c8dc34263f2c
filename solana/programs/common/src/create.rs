//! Accounts whose address follows from seeds.

use pinocchio::cpi::{Seed, Signer};
use pinocchio::sysvars::get_sysvar;
use pinocchio::sysvars::rent::{ACCOUNT_STORAGE_OVERHEAD, RENT_ID};
use pinocchio::{AccountView, Address, Resize};
use pinocchio_system::instructions::{Allocate, Assign, CreateAccount, Transfer};

use crate::account::{demand_account, demand_signer, demand_writable};
use crate::{AccountError, Failure, Result};

/// Bytes by which one instruction may make an account grow.
pub const MAX_GROWTH: usize = 10_240;

#[cfg(target_arch = "bpf")]
fn find_address(program: &Address, seeds: &[&[u8]]) -> Option<(Address, u8)> {
    Address::try_find_program_address(seeds, program)
}

#[cfg(not(target_arch = "bpf"))]
fn find_address(_: &Address, _: &[&[u8]]) -> Option<(Address, u8)> {
    None
}

/// The address of the program's account at these seeds. `WrongAccount` when there is none.
pub fn derive(program: &Address, seeds: &[&[u8]]) -> Result<Address> {
    Ok(derive_with_bump(program, seeds)?.0)
}

fn derive_with_bump(program: &Address, seeds: &[&[u8]]) -> Result<(Address, u8)> {
    find_address(program, seeds).ok_or(Failure::from(AccountError::WrongAccount))
}

/// The bump of the program's address at these seeds. `WrongAccount` when there is none.
pub fn bump_of(program: &Address, seeds: &[&[u8]]) -> Result<u8> {
    Ok(derive_with_bump(program, seeds)?.1)
}

/// `WrongAccount` unless the account is the program's at these seeds; gives the bump.
fn check_address(account: &AccountView, program: &Address, seeds: &[&[u8]]) -> Result<u8> {
    let (address, bump) = derive_with_bump(program, seeds)?;
    demand_account(address == *account.address())?;
    Ok(bump)
}

/// Whether nothing was created at the account's address yet.
pub fn is_vacant(account: &AccountView) -> bool {
    account.is_data_empty() && account.owned_by(&pinocchio_system::ID)
}

/// Creates the account of `N` seeds with `space` zero bytes, paid for by `payer`, also when somebody sent lamports there before.
/// `M` is `N` + 1. `WrongAccount`, `AlreadyInitialized`, `Unauthorized`, `NotWritable`.
#[inline(always)]
pub fn create<const N: usize, const M: usize>(
    account: &mut AccountView,
    payer: &AccountView,
    program: &Address,
    seeds: [&[u8]; N],
    space: usize,
) -> Result<()> {
    create_for::<N, M>(account, payer, program, program, seeds, space)
}

/// The same at an address of `program` for an account that is to be another program's.
#[inline(always)]
pub fn create_for<const N: usize, const M: usize>(
    account: &mut AccountView,
    payer: &AccountView,
    program: &Address,
    owner: &Address,
    seeds: [&[u8]; N],
    space: usize,
) -> Result<()> {
    const { assert!(M == N + 1) };
    demand_signer(payer)?;
    demand_writable(account)?;
    demand_writable(payer)?;
    let bump = [check_address(account, program, &seeds)?];
    if !is_vacant(account) {
        return Err(AccountError::AlreadyInitialized.into());
    }
    let seeds: [Seed<'_>; M] = core::array::from_fn(|i| Seed::from(seeds.get(i).copied().unwrap_or(&bump)));
    establish(&Creation { account, payer, owner, signers: [Signer::from(&seeds)], space: space as u64 })
}

/// What the system program is asked for; one value, because the bytecode passes no more than five arguments.
struct Creation<'a> {
    account: &'a AccountView,
    payer: &'a AccountView,
    owner: &'a Address,
    signers: [Signer<'a, 'a>; 1],
    space: u64,
}

#[inline(never)]
fn establish(creation: &Creation<'_>) -> Result<()> {
    let &Creation { account, payer, owner, ref signers, space } = creation;
    let lamports = rent(space)?;
    if account.lamports() == 0 {
        CreateAccount { from: payer, to: account, lamports, space, owner }.invoke_signed(signers)?;
        return Ok(());
    }
    pay(payer, account, lamports)?;
    Allocate { account, space }.invoke_signed(signers)?;
    Assign { account, owner }.invoke_signed(signers)?;
    Ok(())
}

/// Lamports that keep an account of so many bytes for good. The sysvar has lamports per byte and year, and for how many
/// years one pays: two, or one since the price became one for good (SIMD-0194).
fn rent(space: u64) -> Result<u64> {
    const ONE: u64 = 1f64.to_bits();
    let mut sysvar = [0; 16];
    get_sysvar(&mut sysvar, &RENT_ID, 0)?;
    let mut fields = crate::args::Args::new(&sysvar);
    let (price, years) = (fields.u64()?, fields.u64()?);
    Ok((ACCOUNT_STORAGE_OVERHEAD + space) * price * if years == ONE { 1 } else { 2 })
}

fn pay(payer: &AccountView, account: &AccountView, rent: u64) -> Result<()> {
    let lamports = rent.saturating_sub(account.lamports());
    if lamports > 0 {
        Transfer { from: payer, to: account, lamports }.invoke()?;
    }
    Ok(())
}

/// Makes the account grow towards `total` bytes, by as much as one instruction may, paid for by `payer`.
#[inline(never)]
pub fn grow(account: &mut AccountView, payer: &AccountView, total: usize) -> Result<()> {
    demand_signer(payer)?;
    demand_writable(payer)?;
    let length = total.min(account.data_len() + MAX_GROWTH);
    if length > account.data_len() {
        pay(payer, account, rent(length as u64)?)?;
        account.resize(length)?;
    }
    Ok(())
}
