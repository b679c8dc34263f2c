//! Which claims were taken, and what was burned: pages of consecutive ones, made and paid for by whoever needs them first.

use common::account::{self, State, demand_account, found};
use common::create::{create, is_vacant};
use common::layout::WORD_BYTES;
use common::{AccountError, Failure, Result};
use dlx::Hash;
use ledger::host::Word;
use pinocchio::{AccountView, Address};

use crate::state::{Burns, Claims};

/// Claims of a page, a bit each.
const CLAIMS: u64 = 1_024;
const CLAIM_BYTES: usize = CLAIMS as usize / 8;
/// Burnings of a page, a word each.
const BURNS: u64 = 16;
const BURN_BYTES: usize = BURNS as usize * WORD_BYTES;

/// What an account is of, and who pays for it.
pub struct Of<'a> {
    pub wrapper: &'a Hash,
    pub program: &'a Address,
    pub payer: &'a AccountView,
}

impl Of<'_> {
    // the bytecode passes no more than five arguments
    #[inline(always)]
    fn make(&self, account: &mut AccountView, kind: &[u8], page: u64, space: usize) -> Result<()> {
        let seeds: [&[u8]; 3] = [kind, self.wrapper, &page.to_be_bytes()];
        create::<3, 4>(account, self.payer, self.program, seeds, space)
    }
}

/// Marks a claim as taken. `AlreadyClaimed`; `WrongAccount` unless the account is the claim's page or to become it.
#[inline(never)]
pub fn take(account: &mut AccountView, of: &Of<'_>, claim: u64) -> Result<()> {
    let (page, at) = (claim / CLAIMS, (claim % CLAIMS) as usize);
    let wrapper = *of.wrapper;
    if is_vacant(account) {
        of.make(account, b"claims", page, Claims::BYTES + CLAIM_BYTES)?;
        *found::<Claims>(account)?.0 = Claims { wrapper, page };
    }
    let (head, bits) = account::write::<Claims>(account, of.program)?;
    demand_account(head.wrapper == wrapper && head.page == page)?;
    let (byte, bit) = (bits.get_mut(at / 8), 1 << (at % 8));
    let byte = byte.ok_or(Failure::from(AccountError::WrongAccount))?;
    if *byte & bit != 0 {
        return Err(AccountError::AlreadyClaimed.into());
    }
    *byte |= bit;
    Ok(())
}

/// Writes down what was burned. `WrongAccount` unless the account is the page of that number or to become it.
#[inline(never)]
pub fn note(account: &mut AccountView, of: &Of<'_>, index: u64, burned: &Word) -> Result<()> {
    let (page, at) = (index / BURNS, (index % BURNS) as usize);
    let wrapper = *of.wrapper;
    if is_vacant(account) {
        of.make(account, b"burns", page, Burns::BYTES + BURN_BYTES)?;
        *found::<Burns>(account)?.0 = Burns { wrapper, page };
    }
    let (head, words) = account::write::<Burns>(account, of.program)?;
    demand_account(head.wrapper == wrapper && head.page == page)?;
    let place = words.get_mut(at * WORD_BYTES..).and_then(<[u8]>::first_chunk_mut);
    *place.ok_or(Failure::from(AccountError::WrongAccount))? = *burned;
    Ok(())
}
