use common::stage::staged;
use common::{Context, Result, Solana};
use dlx::bundle::Bundle;
use protocol::{ProtocolError, demand};

use super::session::{owned, phase};

/// `load_pages(count)`: session, pages, authority. `WrongSessionPhase`, `BadBundle`, `Incomplete`.
#[inline(never)]
pub fn load_pages(context: &mut Context<'_>) -> Result<()> {
    let count = context.args.u32()?;
    context.args.end()?;
    let program = context.program;
    let [session, stage, authority] = context.accounts()?;
    let (head, rest) = owned(session, authority, program)?;
    head.demand_phase(phase::HAS_CODE)?;
    let bundle = Bundle::parse(staged(stage, authority, program)?)?;
    demand(bundle.len() == head.pages as usize, ProtocolError::BadBundle)?;
    let regions = head.regions(rest)?;
    bundle.unpack::<Solana>(&mut head.unpacked, count as usize, regions.numbers, regions.contents, regions.nodes)?;
    if head.unpacked.pages == head.pages {
        head.phase = phase::HAS_PAGES;
    }
    Ok(())
}
