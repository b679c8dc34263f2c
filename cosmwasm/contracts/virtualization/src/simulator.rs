//! Runs the machine of a hop. Source: `docs/protocol.md` "run".
//!
//! A run opens a session on the parts that it brings or that were staged: everything is checked then, and only then. A run
//! that is to pause keeps header and changed pages; the next one reads what it comes to and nothing else.

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
use crate::paging::{Delivered, Memory, StagedBundle};
use crate::session::{Session, kept_page};
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

    /// Runs as far as the task and the order let it. `find` gives a page that was not there, if it was delivered.
    fn go(
        &mut self,
        task: &Task<'_>,
        code: &[u8],
        memory: &mut Memory,
        mut find: impl FnMut(u32) -> Option<Page>,
    ) {
        let left = task.order.step_limit.saturating_sub(self.header.steps);
        let budget = left.min(task.max_steps);
        let end = self.header.steps.wrapping_add(budget);
        let mut entries = vec![Entry::END; code.len() / 4 + 1];
        // the order's segments are of whole words inside the text
        let Some(mut code) = Code::decode(code, task.order.code.start, &mut entries) else { return };
        let mut scratch = Box::new(Scratch::ZEROED);
        loop {
            let left = end.wrapping_sub(self.header.steps);
            let mut machine =
                Machine { facts: task.order.facts, header: &mut self.header, pages: memory.pages() };
            let Stop::Page(number) = machine.run::<WasmSha256>(&mut code, &mut scratch, left) else { break };
            let Some(page) = find(number) else {
                self.page = Some(number);
                break;
            };
            memory.insert(number, page);
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
        let output =
            ended.then(|| delivered.memory.digest(OUTPUT_BASE / 256, self.header.output_length)).flatten();
        let state = state_hash::<WasmSha256>(&header, &pages_root);
        let after = After { header, pages_root, state, output: output.unwrap_or(ZERO) };
        Outcome { closed: self.is_closed(), page: self.page, header: self.header, after: Some(after) }
    }

    fn pause(self) -> Outcome {
        Outcome { header: self.header, page: None, closed: false, after: None }
    }
}

/// Runs the task. What it returns is stored by the manager.
pub fn run(storage: &mut dyn Storage, task: &Task<'_>) -> Result<Outcome, ContractError> {
    let brings_nothing = task.state.is_none() && task.code.is_none() && task.pages.is_none();
    match brings_nothing.then(|| Session::load(storage, task.owner, task.record)).flatten() {
        Some(session) => resume(storage, task, session),
        None => open(storage, task),
    }
}

fn part<'a>(storage: &'a dyn Storage, task: &Task<'_>, kind: StagedKind) -> Result<Part<'a>, ProtocolError> {
    Part::open(storage, task.owner, kind, task.record.hop)
}

fn staged_or(
    storage: &dyn Storage,
    task: &Task<'_>,
    kind: StagedKind,
    brought: Option<&[u8]>,
) -> Result<Vec<u8>, ProtocolError> {
    brought.map_or_else(|| part(storage, task, kind).map(Part::into_bytes), |bytes| Ok(bytes.to_vec()))
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

fn open(storage: &mut dyn Storage, task: &Task<'_>) -> Result<Outcome, ContractError> {
    let state = staged_or(storage, task, StagedKind::State, task.state)?;
    let (header, root) = check_state(&state, task)?;
    let code = staged_or(storage, task, StagedKind::Code, task.code)?;
    task.order.check_code::<WasmSha256>(&code)?;
    let pages = staged_or(storage, task, StagedKind::Pages, task.pages)?;
    let mut delivered = Delivered::unpack(&pages)?;
    let steps = header.steps;
    let mut run = Run::new(header, steps);
    run.go(task, &code, &mut delivered.memory, |_| None);
    // one walk gives the root that is to be checked and the one after
    let roots = delivered.roots()?;
    demand(roots.before == root, ProtocolError::WrongRoot)?;
    if !run.pauses(task)? {
        return Ok(run.finish(&mut delivered, roots.after));
    }
    let brought =
        [(StagedKind::State, task.state), (StagedKind::Code, task.code), (StagedKind::Pages, task.pages)];
    for (kind, bytes) in brought {
        if let Some(bytes) = bytes {
            let total = u32::try_from(bytes.len()).map_err(|_| ProtocolError::OutOfBounds)?;
            put(storage, task.owner, kind, &Place { hop: task.record.hop, offset: 0, total }, bytes)?;
        }
    }
    let changed = vec![0; delivered.len().div_ceil(8)];
    let mut session = Session { header: run.header.clone(), first_steps: steps, changed };
    for (index, page) in delivered.changed() {
        session.keep(storage, task.owner, index, page);
    }
    session.save(storage, task.owner, task.record);
    Ok(run.pause())
}

fn resume(
    storage: &mut dyn Storage,
    task: &Task<'_>,
    mut session: Session,
) -> Result<Outcome, ContractError> {
    let code = part(storage, task, StagedKind::Code)?.into_bytes();
    let mut bundle = StagedBundle::new(part(storage, task, StagedKind::Pages)?);
    let mut memory = Memory::default();
    let mut run = Run::new(session.header.clone(), session.first_steps);
    run.go(task, &code, &mut memory, |number| {
        let index = bundle.find(number)?;
        let kept = session.is_changed(index).then(|| kept_page(storage, task.owner, index)).flatten();
        Some(kept.unwrap_or_else(|| bundle.page(index)))
    });
    let pauses = run.pauses(task)?;
    let changed: Vec<_> =
        memory.changed().filter_map(|(number, page)| Some((bundle.find(number)?, *page))).collect();
    if pauses {
        for (index, page) in changed {
            session.keep(storage, task.owner, index, &page);
        }
        session.header = run.header.clone();
        session.save(storage, task.owner, task.record);
        return Ok(run.pause());
    }
    let pages = part(storage, task, StagedKind::Pages)?.into_bytes();
    let mut delivered = Delivered::unpack(&pages)?;
    for index in (0..delivered.len()).filter(|index| session.is_changed(*index)) {
        if let Some(page) = kept_page(storage, task.owner, index) {
            delivered.replace(index, &page);
        }
    }
    for (index, page) in changed {
        delivered.replace(index, &page);
    }
    let roots = delivered.roots()?;
    Ok(run.finish(&mut delivered, roots.after))
}
