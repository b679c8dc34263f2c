use common::{Context, Result, Solana};
use dlx::header::{Header, Status};
use dlx::machine::{Code, Machine, Scratch, Stop};
use dlx::pages::Pages;

use super::heap;
use super::session::{owned, phase};

/// `run(max_steps)`: session, authority. Runs min(max steps, step limit − steps) steps; a machine that ended stays as it is.
/// `WrongSessionPhase`.
#[inline(never)]
pub fn run(context: &mut Context<'_>) -> Result<()> {
    let max_steps = context.args.u64()?;
    context.args.end()?;
    let program = context.program;
    let [session, authority] = context.accounts()?;
    let (head, rest) = owned(session, authority, program)?;
    if head.phase == phase::HAS_PAGES {
        head.phase = phase::RAN;
    }
    head.demand_phase(phase::RAN)?;
    let regions = head.regions(rest)?;
    let mut header = Header::decode(&head.header)?;
    if !header.is_live() {
        return Ok(());
    }
    let left = head.step_limit.saturating_sub(header.steps);
    let budget = max_steps.min(left);
    // SAFETY: these phases follow HAS_CODE, so `load_code` decoded exactly this span into the entries; only this
    // program writes to the account.
    let mut code = unsafe { Code::from_decoded(head.code, regions.entries) };
    // SAFETY: nothing else in this instruction takes the heap; zeros are a valid `Scratch`.
    let scratch = unsafe { heap::take::<Scratch>() };
    let pages = Pages::new(regions.numbers, regions.contents, regions.dirty);
    let mut machine = Machine { facts: head.facts, header: &mut header, pages };
    head.missing = match machine.run::<Solana>(&mut code, scratch, budget) {
        Stop::Page(page) => page + 1,
        Stop::Status => 0,
    };
    let stopped = header.status == Status::Running && head.missing == 0;
    head.limited = u32::from(stopped && budget == left);
    header.encode(&mut head.header);
    Ok(())
}
