//! A session's account: its head, and behind it entries, pages, tree nodes, page numbers and marks.

use common::account::{State, demand_signer, write};
use common::{AccountError, Failure, Result};
use dlx::Hash;
use dlx::bundle::Unpacked;
use dlx::entry::Entry;
use dlx::header::HEADER_BYTES;
use dlx::machine::Facts;
use dlx::merkle::{Climb, Node};
use dlx::pages::Page;
use dlx::predecode::Span;
use pinocchio::{AccountView, Address};
use protocol::{ProtocolError, demand};

use crate::generated::account;

/// Bytes of code that a session takes: so much can be decoded in one transaction.
pub const MAX_CODE_BYTES: u32 = 32_768;
/// Pages that a session takes.
pub const MAX_PAGES: u32 = 16_384;

/// What a session is ready for.
pub mod phase {
    /// Code is missing.
    pub const OPENED: u32 = 0;
    /// Pages are missing.
    pub const HAS_CODE: u32 = 1;
    /// Can run.
    pub const HAS_PAGES: u32 = 2;
    /// Can run on, and be finished.
    pub const RAN: u32 = 3;
    /// Is on the way to the root.
    pub const FINISHING: u32 = 4;
    /// Was stored.
    pub const FINISHED: u32 = 5;
}

/// The head of a session.
#[repr(C)]
pub struct Session {
    pub authority: Hash,
    /// Address of the execution's account.
    pub execution: Hash,
    pub order_hash: Hash,
    pub segments_hash: Hash,
    /// State hash that the leg begins with.
    pub base: Hash,
    /// Pages root that the leg begins with.
    pub root: Hash,
    pub facts: Facts,
    pub step_limit: u64,
    /// Steps of the machine when the leg began.
    pub first_step: u64,
    pub code: Span,
    /// Number of pages.
    pub pages: u32,
    pub phase: u32,
    /// 1 + the page that stopped the last run, or 0.
    pub missing: u32,
    /// 1 when the step limit was what stopped the last run.
    pub limited: u32,
    pub unpacked: Unpacked,
    /// Leaves that were looked at for changes.
    pub rehashed: u32,
    pub climb: Climb,
    /// As the machine stands now.
    pub header: [u8; HEADER_BYTES],
}

// SAFETY: bytes and numbers, without gaps by the assertion: 6 hashes, `facts`, two 8-aligned numbers, 15 words, the header.
unsafe impl State for Session {
    const DISCRIMINATOR: u64 = account::SESSION;
}
const _: () = assert!(size_of::<Session>() == 6 * 32 + 16 + 2 * 8 + 15 * 4 + HEADER_BYTES);

/// What follows the head. All of it starts as zeros.
pub struct Regions<'a> {
    /// One for each word, and the end mark.
    pub entries: &'a mut [Entry],
    pub contents: &'a mut [Page],
    pub nodes: &'a mut [Node],
    pub numbers: &'a mut [u32],
    pub dirty: &'a mut [u8],
}

const fn entries(code: Span) -> usize {
    code.length as usize / 4 + 1
}

/// Bytes of the account of a session with so much code and so many pages.
pub const fn account_bytes(code: Span, pages: u32) -> usize {
    let page = size_of::<Page>() + size_of::<Node>() + size_of::<u32>() + 1;
    Session::BYTES + entries(code) * size_of::<Entry>() + pages as usize * page
}

/// Cuts `count` values of `T` off the front of account data.
///
/// # Safety
/// `T` is valid for every pattern of bytes, or the bytes were written as values of `T`, or are zeros that are a valid `T`;
/// the front is aligned for `T`.
unsafe fn cut<'a, T>(rest: &mut &'a mut [u8], count: usize) -> Result<&'a mut [T]> {
    let bytes = core::mem::take(rest);
    let split = bytes.split_at_mut_checked(count * size_of::<T>());
    let (front, back) = split.ok_or(Failure::from(ProtocolError::Incomplete))?;
    *rest = back;
    debug_assert!(front.as_ptr().cast::<T>().is_aligned());
    // SAFETY: the length is that of `count` values; the rest by the caller's word.
    Ok(unsafe { core::slice::from_raw_parts_mut(front.as_mut_ptr().cast(), count) })
}

impl Session {
    /// What follows the head. `Incomplete` while the account has not grown to its size.
    pub fn regions<'a>(&self, mut rest: &'a mut [u8]) -> Result<Regions<'a>> {
        let pages = self.pages as usize;
        // SAFETY: the account's data is aligned to 8, the head's size is a multiple of 8, and the regions come in the order
        // of their alignment with sizes that are multiples of it. All types are plain numbers and bytes.
        unsafe {
            Ok(Regions {
                entries: cut(&mut rest, entries(self.code))?,
                contents: cut(&mut rest, pages)?,
                nodes: cut(&mut rest, pages)?,
                numbers: cut(&mut rest, pages)?,
                dirty: cut(&mut rest, pages)?,
            })
        }
    }

    /// `WrongSessionPhase` unless the session is at this phase.
    pub fn demand_phase(&self, phase: u32) -> Result<()> {
        if self.phase == phase { Ok(()) } else { Err(AccountError::WrongSessionPhase.into()) }
    }
}

/// The session of the authority that signed, and what follows its head. `Unauthorized`, `WrongAccount`, `NotWritable`.
pub fn owned<'a>(
    account: &'a mut AccountView,
    authority: &AccountView,
    program: &Address,
) -> Result<(&'a mut Session, &'a mut [u8])> {
    demand_signer(authority)?;
    let (session, rest) = write::<Session>(account, program)?;
    demand(session.authority == *authority.address().as_array(), ProtocolError::Unauthorized)?;
    Ok((session, rest))
}
