//! Checks, run, commitment. Source: `docs/protocol.md` "run".

use dlx::bundle::{BadBundle, Bundle, Unpacked};
use dlx::bytes::BadEncoding;
use dlx::header::{HEADER_BYTES, Header, Status};
use dlx::machine::{Code, Machine, Scratch, Stop};
use dlx::merkle::{Climb, Node, Roots};
use dlx::pages::{Page, Pages};
use dlx::{Hash, MAX_REGION, OUTPUT_BASE, PAGE_BYTES, Sha256, ZERO};

use crate::hash::UnitHash;
use crate::memory::zeroed;
use crate::overlay::Overlay;
use crate::task::Task;
use crate::{OUTCOME_BYTES, host};

/// Steps between two looks at the gas left. A step costs at most [`STEP_GAS`].
const SLICE: u64 = 1 << 16;
/// What a slice burns at most: 65,536 steps, none above 0.6 Ggas (a TRAP 5 of one block per step).
const SLICE_GAS: u64 = 40_000_000_000_000;
/// What is left to do after the last slice, besides pages: the record, the log, the contract's own end.
const END_GAS: u64 = 20_000_000_000_000;
/// A page that was written to: its new hash, and its bytes in storage.
const PAGE_GAS: u64 = 40_000_000_000;
/// A node of the tree above it, before and after.
const NODE_GAS: u64 = 16_000_000_000;

/// Why a run is refused, by the protocol's numbers.
#[derive(Clone, Copy)]
#[repr(u8)]
pub enum Refusal {
    BadEncoding = 0,
    WrongState = 22,
    WrongCode = 23,
    BadBundle = 24,
    WrongRoot = 25,
    PageMissing = 26,
    NoProgress = 27,
}

impl From<BadEncoding> for Refused {
    fn from(_: BadEncoding) -> Self {
        Refusal::BadEncoding.into()
    }
}

impl From<BadBundle> for Refused {
    fn from(_: BadBundle) -> Self {
        Refusal::BadBundle.into()
    }
}

/// A refusal, and the page that it is about.
pub struct Refused(Refusal, u32);

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(refusal, 0)
    }
}

/// What a run is given.
pub struct Inputs<'a> {
    pub order: &'a [u8],
    pub state: &'a [u8],
    pub code: &'a [u8],
    pub bundle: &'a [u8],
    pub key: &'a [u8],
    pub max_steps: u64,
    /// The state is further than the one that was logged last: it is kept and logged even if nothing more is done.
    pub resumed: bool,
}

/// What a run gives back.
pub struct Outcome {
    error: u8,
    closed: bool,
    paused: bool,
    page: Option<u32>,
    steps: u64,
    header: [u8; HEADER_BYTES],
    root: Hash,
    output_hash: Hash,
}

const DONE: u8 = 0xff;
const CLOSED: u8 = 1;
const PAUSED: u8 = 2;
const PAGE: u8 = 4;

impl Outcome {
    /// The outcome of a run that changes nothing.
    pub fn refused(Refused(refusal, page): Refused) -> Self {
        let (closed, paused) = (false, false);
        Self {
            error: refusal as u8,
            closed,
            paused,
            page: Some(page),
            steps: 0,
            header: [0; _],
            root: ZERO,
            output_hash: ZERO,
        }
    }

    /// Writes it for the contract.
    pub fn write(&self, out: &mut [u8; OUTCOME_BYTES]) {
        let flag = |set: bool, bit: u8| if set { bit } else { 0 };
        let flags = flag(self.closed, CLOSED) | flag(self.paused, PAUSED) | flag(self.page.is_some(), PAGE);
        out[..4].copy_from_slice(&[self.error, flags, 0, 0]);
        out[4..8].copy_from_slice(&self.page.unwrap_or(0).to_be_bytes());
        out[8..16].copy_from_slice(&self.steps.to_be_bytes());
        let (header, hashes) = out[16..].split_at_mut(HEADER_BYTES);
        header.copy_from_slice(&self.header);
        hashes[..32].copy_from_slice(&self.root);
        hashes[32..].copy_from_slice(&self.output_hash);
    }
}

fn demand(condition: bool, refusal: Refusal) -> Result<(), Refused> {
    if condition { Ok(()) } else { Err(refusal.into()) }
}

fn check_header(header: &Header, task: &Task<'_>) -> Result<(), Refused> {
    let possible = header.is_live()
        && header.program == task.program
        && header.input_length <= MAX_REGION
        && header.input_cursor <= header.input_length
        && header.output_length <= task.facts.output_limit;
    demand(possible, Refusal::WrongState)
}

/// Nodes above the leaves that a walk from these pages makes.
fn nodes_above(numbers: &[u32]) -> u64 {
    let levels = u64::from(dlx::TREE_DEPTH);
    let more = numbers.windows(2).map(|pair| u64::from((pair[0] ^ pair[1]).ilog2())).sum::<u64>();
    levels + more
}

/// Where the machine came to rest.
struct Rest {
    stop: Stop,
    /// The gas did not last for all steps.
    paused: bool,
}

/// Runs slice by slice, as long as the gas lasts.
fn run_slices(machine: &mut Machine<'_>, code: &mut Code<'_>, budget: u64, reserve: u64) -> Rest {
    let mut scratch = Scratch::ZEROED;
    let mut left = budget;
    loop {
        let slice = left.min(SLICE);
        let before = machine.header.steps;
        scratch.clear();
        let stop = machine.run::<UnitHash>(code, &mut scratch, slice);
        let going = matches!(stop, Stop::Status) && machine.header.status == Status::Running && slice < left;
        let paused = going && host::gas_left() < reserve;
        if !going || paused {
            return Rest { stop, paused };
        }
        left -= machine.header.steps.wrapping_sub(before);
    }
}

/// SHA-256 of the output, if the machine has ended and all of it was delivered.
fn output_hash(machine: &mut Machine<'_>) -> Hash {
    if machine.header.is_live() {
        return ZERO;
    }
    let length = machine.header.output_length;
    let Some(rest) = length.checked_sub(1) else { return UnitHash::hash(&[&[]]) };
    machine.pages.find_range(OUTPUT_BASE / 256, rest / 256 + 1).map_or(ZERO, |index| {
        let at = index * PAGE_BYTES;
        UnitHash::hash(&[&machine.pages.bytes()[at..at + length as usize]])
    })
}

/// One transaction's share of a hop.
pub fn run(inputs: &Inputs<'_>) -> Result<Outcome, Refused> {
    let task = Task::decode(inputs.order)?;
    let (header, root) = inputs.state.split_first_chunk::<HEADER_BYTES>().ok_or(Refusal::BadEncoding)?;
    let root: &Hash = root.try_into().map_err(|_| Refusal::BadEncoding)?;
    let mut header = Header::decode(header)?;
    check_header(&header, &task)?;
    demand(task.holds(inputs.code), Refusal::WrongCode)?;
    let bundle = Bundle::parse(inputs.bundle)?;

    let count = bundle.len();
    let numbers = zeroed::<u32>(count);
    let contents = zeroed::<Page>(count);
    let leaves = zeroed::<Node>(count);
    bundle.unpack::<UnitHash>(&mut Unpacked::default(), count, numbers, contents, leaves)?;
    let mut overlay = Overlay::open(inputs.key, count);
    overlay.apply(contents, |i, page| {
        let fresh = !page.is_zero();
        leaves[i] =
            if fresh { Node::leaf(numbers[i], UnitHash::hash(&[&page.0])) } else { Node::empty_leaf(numbers[i]) };
    });

    let entries = zeroed(inputs.code.len() / 4 + 1);
    let mut code = Code::decode(inputs.code, task.code_start, entries).ok_or(Refusal::WrongCode)?;
    let dirty = zeroed::<u8>(count);
    let steps = header.steps;
    let before = (header.status, header.fault);
    let left = task.step_limit.saturating_sub(steps);
    let budget = left.min(inputs.max_steps);
    let reserve = SLICE_GAS + END_GAS + count as u64 * PAGE_GAS + nodes_above(numbers) * NODE_GAS;
    let mut machine = Machine { facts: task.facts, header: &mut header, pages: Pages::new(numbers, contents, dirty) };
    let Rest { stop, paused } = run_slices(&mut machine, &mut code, budget, reserve);
    let output_hash = output_hash(&mut machine);

    for (i, leaf) in leaves.iter_mut().enumerate().filter(|(i, _)| dirty[*i] == 1) {
        leaf.rehash::<UnitHash>(&contents[i]);
    }
    let Roots { before: proven, after } =
        Climb::new(count as u32).advance::<UnitHash>(leaves, &bundle, usize::MAX)?.ok_or(BadBundle)?;
    demand(proven == *root, Refusal::WrongRoot)?;

    let page = match stop {
        Stop::Page(page) => Some(page),
        Stop::Status => None,
    };
    let running = header.status == Status::Running;
    let closed = !running || (page.is_none() && !paused && budget == left);
    if !closed && !inputs.resumed && header.steps == steps && before == (header.status, header.fault) {
        return Err(page.map_or(Refusal::NoProgress.into(), |page| Refused(Refusal::PageMissing, page)));
    }
    if !closed && page.is_none() {
        overlay.store(contents, dirty);
    }
    let steps = header.steps.wrapping_sub(steps);
    let mut encoded = [0; HEADER_BYTES];
    header.encode(&mut encoded);
    Ok(Outcome { error: DONE, closed, paused, page, steps, header: encoded, root: after, output_hash })
}
