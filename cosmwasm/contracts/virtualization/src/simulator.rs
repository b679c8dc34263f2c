//! Runs the machine of a hop. Source: `docs/protocol.md` "run".
//!
//! A run opens a session on the parts that it brings or that were staged: everything is checked then, and only then. A run
//! that is to pause keeps header and changed pages; the next one goes on with them.

use std::borrow::Cow;

use cosmwasm_std::Storage;
use dlx::entry::Entry;
use dlx::header::{HEADER_BYTES, Header, Status, state_hash};
use dlx::machine::{Code, Machine, Scratch, Stop};
use dlx::pages::Page;
use dlx::{Hash, MAX_REGION, OUTPUT_BASE, Sha256, ZERO};
use protocol::order::Order;
use protocol::{ProtocolError, demand};
use unit::WasmSha256;

use crate::ContractError;
use crate::logger::After;
use crate::msg::StagedKind;
use crate::paging::{Delivered, Staged, joined, parted};
use crate::session::Session;
use crate::staging::{Owner, Part, Place, put};
use crate::state::Record;

/// What an operator asks.
pub struct Task<'a> {
    pub order: &'a Order<'a>,
    pub record: &'a Record,
    pub owner: Owner,
    pub max_steps: u64,
    pub pause: bool,
    pub state: Option<&'a [u8]>,
    pub code: Option<&'a [u8]>,
    pub pages: Option<&'a [u8]>,
}

/// What became of it.
pub struct Outcome {
    pub header: Header,
    /// The page that the machine can't go on without.
    pub page: Option<u32>,
    pub closed: bool,
    /// Absent when the machine is paused.
    pub after: Option<After>,
}

/// A machine under way.
struct Run {
    header: Header,
    first_steps: u64,
    steps_before: u64,
    page: Option<u32>,
    /// The step limit is what stopped it.
    limited: bool,
}

impl Run {
    const fn new(header: Header, first_steps: u64) -> Self {
        Self { steps_before: header.steps, header, first_steps, page: None, limited: false }
    }

    /// Runs as far as the task and the order let it. A function of its own, because chains take none with more than 100
    /// locals, and the machine alone has most of them.
    #[inline(never)]
    fn go(&mut self, task: &Task<'_>, code: &[u8], delivered: &mut Delivered<'_>) {
        let left = task.order.step_limit.saturating_sub(self.header.steps);
        let budget = left.min(task.max_steps);
        let end = self.header.steps.wrapping_add(budget);
        let mut entries = vec![Entry::END; code.len() / 4 + 1];
        // the order's segments are of whole words inside the text
        let Some(mut code) = Code::decode(code, task.order.code.start, &mut entries) else { return };
        let mut scratch = Box::new(Scratch::ZEROED);
        loop {
            let left = end.wrapping_sub(self.header.steps);
            let mut machine = Machine {
                facts: task.order.facts,
                header: &mut self.header,
                pages: delivered.memory.pages(),
            };
            let Stop::Page(number) = machine.run::<WasmSha256>(&mut code, &mut scratch, left) else { break };
            if !delivered.fetch(number) {
                self.page = Some(number);
                break;
            }
            // pages moved
            scratch.clear();
        }
        self.limited = self.header.status == Status::Running && self.page.is_none() && budget == left;
    }

    fn is_closed(&self) -> bool {
        self.header.status != Status::Running || self.limited
    }

    /// Whether the machine is kept as it is. `PageMissing` or `NoProgress` when nothing was done.
    fn pauses(&self, task: &Task<'_>) -> Result<bool, ContractError> {
        let pauses = task.pause && !self.is_closed() && self.page.is_none();
        let from = if pauses { self.steps_before } else { self.first_steps };
        if self.is_closed() || self.header.steps != from {
            return Ok(pauses);
        }
        Err(self.page.map_or(ProtocolError::NoProgress.into(), ContractError::PageMissing))
    }

    fn finish(self, delivered: &mut Delivered<'_>, pages_root: Hash) -> Outcome {
        let mut header = [0; HEADER_BYTES];
        self.header.encode(&mut header);
        let ended = !self.header.is_live();
        let output = ended.then(|| delivered.digest(OUTPUT_BASE / 256, self.header.output_length)).flatten();
        let state = state_hash::<WasmSha256>(&header, &pages_root);
        let after = After { header, pages_root, state, output: output.unwrap_or(ZERO) };
        Outcome { closed: self.is_closed(), page: self.page, header: self.header, after: Some(after) }
    }

    fn pause(self) -> Outcome {
        Outcome { header: self.header, page: None, closed: false, after: None }
    }
}

fn part<'a>(storage: &'a dyn Storage, task: &Task<'_>, kind: StagedKind) -> Result<Part<'a>, ProtocolError> {
    Part::open(storage, task.owner, kind, task.record.hop)
}

fn staged_or<'a>(
    storage: &dyn Storage,
    task: &Task<'_>,
    kind: StagedKind,
    brought: Option<&'a [u8]>,
) -> Result<Cow<'a, [u8]>, ProtocolError> {
    Ok(match brought {
        Some(bytes) => Cow::Borrowed(bytes),
        None => Cow::Owned(part(storage, task, kind)?.into_bytes()),
    })
}

/// The header of the recorded state and its pages root. `WrongState`, `BadEncoding`.
fn check_state(state: &[u8], task: &Task<'_>) -> Result<(Header, Hash), ContractError> {
    demand(WasmSha256::hash(&[state]) == task.record.state, ProtocolError::WrongState)?;
    let (header, root) = state.split_last_chunk().ok_or(ProtocolError::BadEncoding)?;
    let header = Header::decode(header.try_into().map_err(|_| ProtocolError::BadEncoding)?)?;
    let fits = header.is_live()
        && header.program == *task.order.program
        && header.input_length <= MAX_REGION
        && header.input_cursor <= header.input_length
        && header.output_length <= task.order.facts.output_limit;
    demand(fits, ProtocolError::WrongState)?;
    Ok((header, *root))
}

/// Runs the task. What it returns is stored by the manager.
pub fn run(storage: &mut dyn Storage, task: &Task<'_>) -> Result<Outcome, ContractError> {
    let brings_nothing = task.state.is_none() && task.code.is_none() && task.pages.is_none();
    let session = brings_nothing.then(|| Session::load(storage, task.owner, task.record)).flatten();
    let is_new = session.is_none();
    let (outcome, paused) = go_on(storage, task, session)?;
    if let Some((session, changed)) = paused {
        if is_new {
            keep_brought(storage, task)?;
        }
        session.save(storage, task.owner, task.record, &changed);
    }
    Ok(outcome)
}

/// A session to be saved, with the pages that it changed.
type Paused = (Session, Vec<(usize, Page)>);

/// Runs the machine of a session; without one, that of the parts, which are checked.
fn go_on(
    storage: &dyn Storage,
    task: &Task<'_>,
    session: Option<Session>,
) -> Result<(Outcome, Option<Paused>), ContractError> {
    let code = staged_or(storage, task, StagedKind::Code, task.code)?;
    let (header, root) = if let Some(session) = &session {
        (session.header.clone(), None)
    } else {
        let state = staged_or(storage, task, StagedKind::State, task.state)?;
        let (header, root) = check_state(&state, task)?;
        task.order.check_code::<WasmSha256>(&code)?;
        (header, Some(root))
    };
    let bundle;
    let mut delivered = if let Some(bytes) = task.pages {
        Delivered::unpack(bytes)?
    } else {
        let pages = part(storage, task, StagedKind::Pages)?;
        bundle = joined(&part(storage, task, StagedKind::Proof)?.into_bytes(), &pages)?;
        Delivered::staged(&bundle, Staged { storage, owner: task.owner, pages, session: session.as_ref() })?
    };
    let first_steps = session.as_ref().map_or(header.steps, |session| session.first_steps);
    let mut run = Run::new(header, first_steps);
    run.go(task, &code, &mut delivered);
    // one walk gives the root that is to be checked and the one after
    let mut roots = None;
    if let Some(root) = root {
        roots = Some(delivered.roots()?).filter(|roots| roots.before == root);
        demand(roots.is_some(), ProtocolError::WrongRoot)?;
    }
    if run.pauses(task)? {
        let pages = delivered.changed().map(|(index, page)| (index, *page)).collect();
        let changed = session
            .as_ref()
            .map_or_else(|| vec![0; delivered.len().div_ceil(8)], |kept| kept.changed.clone());
        let kept = Session { header: run.header.clone(), first_steps, changed };
        return Ok((run.pause(), Some((kept, pages))));
    }
    let after = roots.map_or_else(|| delivered.roots(), Ok)?.after;
    Ok((run.finish(&mut delivered, after), None))
}

/// Stages what a run brought that is now paused.
fn keep_brought(storage: &mut dyn Storage, task: &Task<'_>) -> Result<(), ProtocolError> {
    let (proof, pages) = task.pages.map(parted).unzip();
    let brought = [
        (StagedKind::State, task.state),
        (StagedKind::Code, task.code),
        (StagedKind::Proof, proof.as_deref()),
        (StagedKind::Pages, pages),
    ];
    for (kind, bytes) in brought {
        if let Some(bytes) = bytes {
            let total = u32::try_from(bytes.len()).map_err(|_| ProtocolError::OutOfBounds)?;
            put(storage, task.owner, kind, &Place { hop: task.record.hop, offset: 0, total }, bytes)?;
        }
    }
    Ok(())
}
