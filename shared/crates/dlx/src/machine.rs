//! Running a machine whose code and pages were staged.

use crate::entry::Entry;
use crate::header::{Fault, Header, Status};
use crate::interpreter::{self, Exit};
use crate::pages::Pages;
use crate::predecode::{Span, predecode_words};
use crate::tlb::Tlb;
use crate::{INPUT_BASE, Sha256};

/// What an order says of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Facts {
    /// First address of the text; a multiple of 256.
    pub text_base: u32,
    /// Bytes of text; a positive multiple of 4.
    pub text_length: u32,
    /// Bytes of memory from address 0; a multiple of 256.
    pub memory_size: u32,
    /// Bytes of output at most.
    pub output_limit: u32,
}

impl Facts {
    const fn is_text(&self, page: u32) -> bool {
        let first = self.text_base / 256;
        page >= first && page <= (self.text_base + self.text_length - 1) / 256
    }

    /// Whether a program may store to this page.
    pub(crate) const fn is_writable(&self, page: u32) -> bool {
        page < self.memory_size / 256 && !self.is_text(page)
    }

    /// Whether a program may load from this page.
    pub(crate) const fn is_readable(&self, page: u32, input_length: u32) -> bool {
        let first = INPUT_BASE / 256;
        self.is_writable(page) || (page >= first && page < first + input_length.div_ceil(256))
    }
}

/// Pre-decoded code: the entries of a span and the end mark.
pub struct Code<'a> {
    pub(crate) span: Span,
    pub(crate) entries: &'a mut [Entry],
}

impl<'a> Code<'a> {
    /// Decodes `text`, which starts at `start`, into `entries`, one more than it has words.
    /// `None` when the lengths don't fit, `start` is no multiple of 4, or the code is too long or leaves the address space.
    pub fn decode(text: &[u8], start: u32, entries: &'a mut [Entry]) -> Option<Self> {
        let length = u32::try_from(text.len()).ok()?;
        let fits = length.is_multiple_of(4) && length <= Span::MAX_BYTES && start.is_multiple_of(4);
        if !fits || entries.len() != text.len() / 4 + 1 || start.checked_add(length).is_none() {
            return None;
        }
        let span = Span { start, length };
        let (end, words) = entries.split_last_mut()?;
        predecode_words(text, start, span, words);
        *end = Entry::END;
        Some(Self { span, entries })
    }

    /// Takes entries that were decoded earlier.
    ///
    /// # Safety
    /// Each entry but the last must be what [`crate::predecode::predecode`] gave for a word of `span` at its address, and the last
    /// [`Entry::END`]; `span` must be one that [`Code::decode`] would take.
    pub unsafe fn from_decoded(span: Span, entries: &'a mut [Entry]) -> Self {
        debug_assert_eq!(entries.len(), span.length as usize / 4 + 1);
        Self { span, entries }
    }
}

/// Working memory of a run: registers, and the tables that find pages.
///
/// Any pattern of bytes left by an earlier run is fine for [`Scratch::clear`]; memory that is all zeros is a valid value and
/// needs no clearing.
#[repr(C)]
pub struct Scratch {
    /// By offsets of [`Entry`]: r0 … r31, then what takes writes to r0.
    pub(crate) registers: [u32; 64],
    pub(crate) loads: Tlb,
    pub(crate) stores: Tlb,
    pub(crate) hot: interpreter::Hot,
}

impl Scratch {
    /// Fresh working memory.
    pub const ZEROED: Self =
        Self { registers: [0; 64], loads: Tlb::ZEROED, stores: Tlb::ZEROED, hot: interpreter::Hot::ZEROED };

    /// Makes it fit for another run.
    pub fn clear(&mut self) {
        self.loads.clear();
        self.stores.clear();
    }
}

/// A machine ready to run.
pub struct Machine<'a> {
    /// Fixed facts of the program.
    pub facts: Facts,
    /// Registers and counters.
    pub header: &'a mut Header,
    /// Pages delivered.
    pub pages: Pages<'a>,
}

/// What made a run stop, besides what the header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// See the header's status.
    Status,
    /// The next instruction touches this page, which was not delivered; the header says `Running`.
    Page(u32),
}

/// Longest stretch that is run without looking at the budget anew; keeps the budget's mark inside the address space.
const STRETCH: u64 = 1 << 24;

impl Machine<'_> {
    /// Runs at most `budget` steps. `scratch` must be zeroed or cleared. The header must be live and canonical.
    ///
    /// Source: `docs/machine.md` "Before each instruction".
    pub fn run<S: Sha256>(&mut self, code: &mut Code<'_>, scratch: &mut Scratch, budget: u64) -> Stop {
        scratch.loads.open();
        scratch.stores.open();
        scratch.registers[..32].copy_from_slice(&self.header.registers);
        let stop = self.run_stretches::<S>(code, scratch, budget);
        self.header.registers.copy_from_slice(&scratch.registers[..32]);
        stop
    }

    fn run_stretches<S: Sha256>(&mut self, code: &mut Code<'_>, scratch: &mut Scratch, budget: u64) -> Stop {
        let mut left = budget;
        loop {
            if let Some((status, fault)) = self.fetch_check(code.span) {
                return self.stop(status, fault);
            }
            if left == 0 {
                return self.stop(Status::Running, None);
            }
            let stretch = left.min(STRETCH);
            let (exit, unused) = interpreter::run_stretch::<S>(self, code, scratch, stretch as usize);
            let done = stretch - unused as u64;
            self.header.steps = self.header.steps.wrapping_add(done);
            left -= done;
            match exit {
                // the trap that did not fit needs more than a stretch has left: it has to fit what is left of the budget
                Exit::Budget if left > unused as u64 => {}
                Exit::Budget => return self.stop(Status::Running, None),
                Exit::Left => {}
                Exit::Halt => return self.stop(Status::Halted, None),
                Exit::Page(page) => {
                    self.stop(Status::Running, None);
                    return Stop::Page(page);
                }
                Exit::Fault(fault) => return self.stop(Status::Faulted, Some(fault)),
            }
        }
    }

    fn stop(&mut self, status: Status, fault: Option<Fault>) -> Stop {
        self.header.status = status;
        self.header.fault = fault;
        Stop::Status
    }

    fn fetch_check(&self, span: Span) -> Option<(Status, Option<Fault>)> {
        let pc = self.header.pc;
        if !pc.is_multiple_of(4) {
            Some((Status::Faulted, Some(Fault::Misaligned)))
        } else if pc.wrapping_sub(self.facts.text_base) >= self.facts.text_length {
            Some((Status::Faulted, Some(Fault::Access)))
        } else if pc.wrapping_sub(span.start) >= span.length {
            Some((Status::Transfer, None))
        } else {
            None
        }
    }
}
