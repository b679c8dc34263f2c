use common::account::{demand_account, write};
use common::stage::staged;
use common::{Context, Result, Solana};
use dlx::bundle::Bundle;
use dlx::header::{Header, Status, state_hash};
use dlx::merkle::Roots;
use dlx::pages::{Page, Pages};
use dlx::{Hash, OUTPUT_BASE, PAGE_BYTES, Sha256, ZERO};
use protocol::log_record::LogRecord;
use protocol::{ProtocolError, demand};

use crate::logger;
use crate::simulator::session::{Regions, Session, owned, phase};
use crate::state::{Execution, Unit};

/// `finish(work)`: unit, execution, session, pages, authority. Goes on with the walk to the roots; at the top the leg is
/// stored if the execution still stands where the leg began. `WrongSessionPhase`, `BadBundle`, `WrongRoot`, `NotOpen`,
/// `WrongOrder`, `WrongState`, `PageMissing`, `NoProgress`.
#[inline(never)]
pub fn finish(context: &mut Context<'_>) -> Result<()> {
    let work = context.args.u32()?;
    context.args.end()?;
    let program = context.program;
    let [unit, execution, session, stage, authority] = context.accounts()?;
    let (head, rest) = owned(session, authority, program)?;
    if head.phase == phase::RAN {
        head.phase = phase::FINISHING;
    }
    head.demand_phase(phase::FINISHING)?;
    demand_account(head.execution == *execution.address().as_array())?;
    let mut regions = head.regions(rest)?;
    let bundle = Bundle::parse(staged(stage, authority, program)?)?;
    demand(bundle.len() == head.pages as usize, ProtocolError::BadBundle)?;
    let Some(roots) = climb(head, &mut regions, &bundle, work as usize)? else { return Ok(()) };
    let address = *unit.address().as_array();
    let record = write::<Execution>(execution, program)?.0;
    demand_account(record.unit == address)?;
    store(head, &mut regions, &roots, record, write::<Unit>(unit, program)?.0)?;
    head.phase = phase::FINISHED;
    Ok(())
}

/// Hashes the leaves that changed, then walks; together at most `work` nodes. The roots when the top is reached.
fn climb(session: &mut Session, regions: &mut Regions<'_>, bundle: &Bundle<'_>, work: usize) -> Result<Option<Roots>> {
    let from = session.rehashed as usize;
    let to = regions.nodes.len().min(from.saturating_add(work));
    for i in from..to {
        if regions.dirty[i] != 0 {
            regions.nodes[i].rehash::<Solana>(&regions.contents[i]);
        }
    }
    session.rehashed = to as u32;
    if to < regions.nodes.len() {
        return Ok(None);
    }
    Ok(session.climb.advance::<Solana>(regions.nodes, bundle, work - (to - from))?)
}

/// Stores the state after the leg and logs it.
fn store(
    session: &Session,
    regions: &mut Regions<'_>,
    roots: &Roots,
    record: &mut Execution,
    unit: &mut Unit,
) -> Result<()> {
    demand(record.open == 1, ProtocolError::NotOpen)?;
    demand(record.order_hash == session.order_hash, ProtocolError::WrongOrder)?;
    demand(record.state_hash == session.base, ProtocolError::WrongState)?;
    demand(roots.before == session.root, ProtocolError::WrongRoot)?;
    let header = Header::decode(&session.header)?;
    let after = state_hash::<Solana>(&session.header, &roots.after);
    let ran = header.steps > session.first_step;
    let closed = session.limited == 1 || header.status != Status::Running;
    if !closed && !ran {
        report_missing(session.missing);
        let error = if session.missing == 0 { ProtocolError::NoProgress } else { ProtocolError::PageMissing };
        return Err(error.into());
    }
    let output = output_hash(&header, regions);
    logger::log(
        unit,
        &LogRecord {
            network: &unit.network.clone(),
            execution: &record.execution,
            hop: record.hop,
            part: record.part,
            chain: &unit.chain.clone(),
            unit: &record.unit,
            order: &record.order_hash,
            program: &header.program,
            segments: &session.segments_hash,
            input: &record.input_hash,
            before: &session.base,
            after: &after,
            output: &output,
        },
        &session.header,
        &roots.after,
    );
    record.state_hash = after;
    record.part += 1;
    record.open = u32::from(!closed);
    Ok(())
}

/// SHA-256 of the output of a machine that ended with all of its output's pages here; zero otherwise.
fn output_hash(header: &Header, regions: &mut Regions<'_>) -> Hash {
    if header.is_live() {
        return ZERO;
    }
    let length = header.output_length as usize;
    let mut pages = Pages::new(regions.numbers, regions.contents, regions.dirty);
    let count = length.div_ceil(PAGE_BYTES) as u32;
    if count == 0 {
        return Solana::hash(&[]);
    }
    match pages.find_range(OUTPUT_BASE / PAGE_BYTES as u32, count) {
        Ok(first) => {
            let start = first * size_of::<Page>();
            Solana::hash(&[&pages.bytes()[start..start + length]])
        }
        Err(_) => ZERO,
    }
}

/// Puts the number of the missing page where a client can read it of a failed transaction: its log.
fn report_missing(missing: u32) {
    if let Some(page) = missing.checked_sub(1) {
        common::emit(&page.to_le_bytes());
    }
}
