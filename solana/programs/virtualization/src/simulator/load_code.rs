use common::stage::staged;
use common::{Context, Failure, Result, Solana};
use dlx::machine::Code;
use protocol::ProtocolError;

use super::heap;
use super::open_session::{OrderAt, admitted_order};
use super::session::{owned, phase};

/// Bytes of the digests of the most segments that an order names.
const DIGESTS_BYTES: usize = 255 * 32;

/// `load_code(order_offset, order_length)`: session, admission, code, authority.
/// `WrongSessionPhase`, `WrongOrder`, `WrongCode`, `Incomplete`.
#[inline(never)]
pub fn load_code(context: &mut Context<'_>) -> Result<()> {
    let order_at = OrderAt { offset: context.args.u32()?, length: context.args.u32()? };
    context.args.end()?;
    let program = context.program;
    let [session, admission, code, authority] = context.accounts()?;
    let (head, rest) = owned(session, authority, program)?;
    head.demand_phase(phase::OPENED)?;
    let order = admitted_order(staged(admission, authority, program)?, &order_at, &head.order_hash)?;
    let text = staged(code, authority, program)?;
    order.check_code::<Solana>(text)?;
    // SAFETY: nothing else in this instruction takes the heap; zeros are bytes.
    let digests = unsafe { heap::take::<[u8; DIGESTS_BYTES]>() };
    head.segments_hash = order.segments_hash::<Solana>(digests).ok_or(Failure::from(ProtocolError::BadEncoding))?;
    let regions = head.regions(rest)?;
    Code::decode(text, order.code.start, regions.entries).ok_or(Failure::from(ProtocolError::WrongCode))?;
    head.phase = phase::HAS_CODE;
    Ok(())
}
