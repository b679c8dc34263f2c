use common::account::{demand_account, demand_system, found, read};
use common::create::{MAX_GROWTH, create};
use common::stage::staged;
use common::{Context, Failure, Result, Solana};
use dlx::bundle::Unpacked;
use dlx::header::{HEADER_BYTES, Header, state_hash};
use dlx::merkle::Climb;
use dlx::{Hash, MAX_REGION};
use protocol::order::Order;
use protocol::{ProtocolError, demand};

use super::session::{MAX_CODE_BYTES, MAX_PAGES, Session, account_bytes, phase};
use crate::state::{Execution, Unit};

/// Where an order lies in what was staged.
pub struct OrderAt {
    pub offset: u32,
    pub length: u32,
}

/// The order that lies at an offset of what was staged. `WrongOrder` unless it is the admitted one.
pub fn admitted_order<'a>(staged: &'a [u8], at: &OrderAt, admitted: &Hash) -> Result<Order<'a>> {
    let bytes = staged.get(at.offset as usize..).and_then(|rest| rest.get(..at.length as usize));
    let order = Order::decode(bytes.ok_or(Failure::from(ProtocolError::WrongOrder))?)?;
    demand(order.hash::<Solana>() == *admitted, ProtocolError::WrongOrder)?;
    Ok(order)
}

/// The header, if it is one that the order can go on with. `BadEncoding` or `WrongState`.
fn check_header(bytes: &[u8; HEADER_BYTES], order: &Order<'_>) -> Result<Header> {
    let header = Header::decode(bytes)?;
    let fits = header.is_live()
        && header.program == *order.program
        && header.input_length <= MAX_REGION
        && header.input_cursor <= header.input_length
        && header.output_length <= order.facts.output_limit;
    demand(fits, ProtocolError::WrongState)?;
    Ok(header)
}

/// `open_session(order_offset, order_length, pages)`: unit, execution, session, admission, state, authority, system program.
/// `UnknownExecution`, `NotOpen`, `WrongOrder`, `WrongState`, `BadEncoding`, `OutOfBounds`, `AlreadyInitialized`.
#[inline(never)]
pub fn open_session(context: &mut Context<'_>) -> Result<()> {
    let order_at = OrderAt { offset: context.args.u32()?, length: context.args.u32()? };
    let pages = context.args.u32()?;
    context.args.end()?;
    let program = context.program;
    let [unit, execution, account, admission, state, authority, system] = context.accounts()?;
    demand_system(system)?;
    read::<Unit>(unit, program)?;
    demand(!common::create::is_vacant(execution), ProtocolError::UnknownExecution)?;
    let record = read::<Execution>(execution, program)?;
    demand_account(record.unit == *unit.address().as_array())?;
    demand(record.open == 1, ProtocolError::NotOpen)?;
    let order = admitted_order(staged(admission, authority, program)?, &order_at, &record.order_hash)?;
    let preimage = staged(state, authority, program)?;
    let (header, root) = preimage.split_first_chunk().ok_or(Failure::from(ProtocolError::BadEncoding))?;
    let root: &Hash = root.try_into().map_err(|_| Failure::from(ProtocolError::BadEncoding))?;
    demand(state_hash::<Solana>(header, root) == record.state_hash, ProtocolError::WrongState)?;
    let first_step = check_header(header, &order)?.steps;
    demand(order.code.length <= MAX_CODE_BYTES && pages <= MAX_PAGES, ProtocolError::OutOfBounds)?;
    let execution = *execution.address().as_array();
    let seeds: [&[u8]; 3] = [b"session", &execution, authority.address().as_array()];
    let space = account_bytes(order.code, pages).min(MAX_GROWTH);
    create::<3, 4>(account, authority, program, seeds, space)?;
    let (session, _) = found::<Session>(account)?;
    session.authority = *authority.address().as_array();
    session.execution = execution;
    session.order_hash = record.order_hash;
    session.base = record.state_hash;
    session.root = *root;
    session.facts = order.facts;
    session.step_limit = order.step_limit;
    session.first_step = first_step;
    session.code = order.code;
    session.pages = pages;
    session.phase = phase::OPENED;
    session.unpacked = Unpacked::default();
    session.climb = Climb::new(pages);
    session.header = *header;
    Ok(())
}
