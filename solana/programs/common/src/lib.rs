//! What all programs are made of: accounts with Anchor's layout, staging, Solana's hashes and signatures.
#![no_std]

pub mod account;
pub mod args;
pub mod create;
mod crypto;
mod event;
mod failure;
mod generated;
pub mod layout;
pub mod ledger;
#[cfg(target_arch = "bpf")]
mod memory_functions;
pub mod stage;

pub use crypto::Solana;
pub use event::emit;
pub use failure::{Failure, Result, refused};
pub use generated::{AccountError, UNKNOWN_INSTRUCTION};

use pinocchio::{AccountView, Address};

/// An instruction on its way to its handler.
pub struct Context<'a> {
    /// This program.
    pub program: &'a Address,
    /// The accounts named by the instruction, and perhaps more.
    pub accounts: &'a mut [AccountView],
    /// What follows the discriminator.
    pub args: args::Args<'a>,
}

impl Context<'_> {
    /// The first `N` accounts.
    pub fn accounts<const N: usize>(&mut self) -> Result<&mut [AccountView; N]> {
        self.accounts.first_chunk_mut().ok_or_else(|| AccountError::MissingAccount.into())
    }

    /// The first `N` accounts, and all others.
    pub fn accounts_and_rest<const N: usize>(&mut self) -> Result<(&mut [AccountView; N], &mut [AccountView])> {
        self.accounts.split_first_chunk_mut().ok_or_else(|| AccountError::MissingAccount.into())
    }
}

/// Splits an instruction into its discriminator and the rest, and gives it to `handle`.
pub fn process(
    program: &Address,
    accounts: &mut [AccountView],
    data: &[u8],
    handle: impl FnOnce(u64, &mut Context<'_>) -> Result<()>,
) -> pinocchio::ProgramResult {
    let Some((discriminator, args)) = data.split_first_chunk() else {
        return Err(pinocchio::error::ProgramError::Custom(UNKNOWN_INSTRUCTION));
    };
    let mut context = Context { program, accounts, args: args::Args::new(args) };
    handle(u64::from_le_bytes(*discriminator), &mut context).map_err(|failure| failure.0)
}

/// What an unknown discriminator gets.
pub const fn unknown_instruction() -> Result<()> {
    Err(Failure(pinocchio::error::ProgramError::Custom(UNKNOWN_INSTRUCTION)))
}

/// Puts bytes that nobody refers to where a program's constants begin. That is address 0, and a constant there would be
/// taken for no constant at all. The build checks that they lie there.
#[macro_export]
macro_rules! guard_address_zero {
    () => {
        #[used]
        #[cfg_attr(target_arch = "bpf", unsafe(link_section = ".rodata.guard"))]
        static ADDRESS_ZERO: [u8; 16] = *b"chainsatlas unit";
    };
}
