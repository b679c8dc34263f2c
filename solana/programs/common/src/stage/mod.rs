//! Bytes that do not fit one transaction: written in chunks, in any order, as often as one likes. Nothing about them is
//! believed until a hash that the unit trusts covers them.

mod close;
mod create;
mod grow;
mod write;

pub use close::close_stage;
pub use create::create_stage;
pub use grow::grow_stage;
pub use write::write_stage;

use pinocchio::{AccountView, Address};
use protocol::ProtocolError;

use crate::account::{self, State, demand_signer};
use crate::generated::STAGE;
use crate::{Failure, Result};

/// Largest total of one stage: 4 MiB.
pub const MAX_TOTAL: u32 = 1 << 22;

/// Head of a stage's account; the bytes follow.
#[repr(C)]
pub struct Stage {
    authority: [u8; 32],
    key: [u8; 32],
    kind: u32,
    total: u32,
}

// SAFETY: bytes and numbers without padding.
unsafe impl State for Stage {
    const DISCRIMINATOR: u64 = STAGE;
}

/// The authority that signed, and its stage.
fn owned<'a>(
    stage: &'a mut AccountView,
    authority: &AccountView,
    program: &Address,
) -> Result<(&'a mut Stage, &'a mut [u8])> {
    demand_signer(authority)?;
    let (head, rest) = account::write::<Stage>(stage, program)?;
    if head.authority != *authority.address().as_array() {
        return Err(ProtocolError::Unauthorized.into());
    }
    Ok((head, rest))
}

/// All bytes of the signer's stage. `Incomplete` while the account has not grown to the total.
pub fn staged<'a>(stage: &'a AccountView, authority: &AccountView, program: &Address) -> Result<&'a [u8]> {
    demand_signer(authority)?;
    let head = account::read::<Stage>(stage, program)?;
    if head.authority != *authority.address().as_array() {
        return Err(ProtocolError::Unauthorized.into());
    }
    let total = head.total as usize;
    // SAFETY: account data, read-only for as long as the view is borrowed.
    let data = unsafe { stage.borrow_unchecked() };
    data.get(Stage::BYTES..Stage::BYTES + total).ok_or(Failure::from(ProtocolError::Incomplete))
}
