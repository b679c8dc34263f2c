//! Pages that a run was given: all of a bundle, or those of a staged bundle that it comes to.

use dlx::bundle::{Bundle, Unpacked};
use dlx::merkle::{Climb, Node, Roots};
use dlx::pages::{Page, Pages};
use dlx::{Hash, PAGE_BYTES, Sha256};
use protocol::ProtocolError;
use unit::WasmSha256;

use crate::staging::Part;

/// Pages in this process's memory, by ascending number, and whether the run wrote to them.
#[derive(Default)]
pub struct Memory {
    numbers: Vec<u32>,
    contents: Vec<Page>,
    dirty: Vec<u8>,
}

impl Memory {
    /// As the machine takes them.
    pub fn pages(&mut self) -> Pages<'_> {
        Pages::new(&self.numbers, &mut self.contents, &mut self.dirty)
    }

    /// Adds a page that is not there yet.
    pub fn insert(&mut self, number: u32, page: Page) {
        let at = self.numbers.partition_point(|known| *known < number);
        self.numbers.insert(at, number);
        self.contents.insert(at, page);
        self.dirty.insert(at, 0);
    }

    /// Pages that the run wrote to.
    pub fn changed(&self) -> impl Iterator<Item = (u32, &Page)> {
        let pages = self.numbers.iter().zip(&self.contents).zip(&self.dirty);
        pages.filter(|(_, dirty)| **dirty != 0).map(|((number, page), _)| (*number, page))
    }

    /// SHA-256 of `length` bytes from the start of page `first`, when all their pages are there.
    pub fn digest(&mut self, first: u32, length: u32) -> Option<Hash> {
        let Some(last) = length.checked_sub(1) else { return Some(WasmSha256::hash(&[])) };
        let mut pages = self.pages();
        let from = pages.find_range(first, last / PAGE_BYTES as u32 + 1).ok()? * PAGE_BYTES;
        Some(WasmSha256::hash(&[&pages.bytes()[from..from + length as usize]]))
    }
}

/// A whole bundle, unpacked.
pub struct Delivered<'a> {
    bundle: Bundle<'a>,
    pub memory: Memory,
    nodes: Vec<Node>,
}

impl<'a> Delivered<'a> {
    /// `BadBundle` unless pages and numbers are canonical; the siblings are looked at by [`Delivered::roots`].
    pub fn unpack(bytes: &'a [u8]) -> Result<Self, ProtocolError> {
        let bundle = Bundle::parse(bytes)?;
        let count = bundle.len();
        let mut memory =
            Memory { numbers: vec![0; count], contents: vec![Page::ZERO; count], dirty: vec![0; count] };
        let mut nodes = vec![Node::EMPTY; count];
        let mut done = Unpacked::default();
        bundle.unpack::<WasmSha256>(
            &mut done,
            count,
            &mut memory.numbers,
            &mut memory.contents,
            &mut nodes,
        )?;
        Ok(Self { bundle, memory, nodes })
    }

    /// Number of pages.
    pub const fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Pages that the run wrote to, by their place in the bundle.
    pub fn changed(&self) -> impl Iterator<Item = (usize, &Page)> {
        let pages = self.memory.contents.iter().zip(&self.memory.dirty).enumerate();
        pages.filter(|(_, (_, dirty))| **dirty != 0).map(|(index, (page, _))| (index, page))
    }

    /// Takes over what the page at a place has become.
    pub fn replace(&mut self, index: usize, page: &Page) {
        self.memory.contents[index] = *page;
        self.memory.dirty[index] = 1;
    }

    /// The roots before and after. `BadBundle`.
    pub fn roots(&mut self) -> Result<Roots, ProtocolError> {
        let Memory { contents, dirty, .. } = &self.memory;
        for ((node, page), dirty) in self.nodes.iter_mut().zip(contents).zip(dirty) {
            if *dirty != 0 {
                node.rehash::<WasmSha256>(page);
            }
        }
        let mut climb = Climb::new(self.nodes.len() as u32);
        climb
            .advance::<WasmSha256>(&mut self.nodes, &self.bundle, usize::MAX)?
            .ok_or(ProtocolError::BadBundle)
    }
}

/// A staged bundle that was checked when its session was opened. Layout: `docs/machine.md` "Page bundle".
pub struct StagedBundle<'a> {
    part: Part<'a>,
    count: usize,
}

impl<'a> StagedBundle<'a> {
    pub fn new(mut part: Part<'a>) -> Self {
        let count = part.range(0, 4).try_into().map_or(0, u32::from_be_bytes) as usize;
        Self { part, count }
    }

    /// Place of a page among the bundle's.
    pub fn find(&mut self, number: u32) -> Option<usize> {
        let numbers = self.part.range(4, 4 * self.count).as_chunks::<4>().0;
        numbers.binary_search_by_key(&number, |bytes| u32::from_be_bytes(*bytes)).ok()
    }

    /// The page at a place, as it was delivered.
    pub fn page(&mut self, index: usize) -> Page {
        let at = 4 + 4 * self.count;
        let flag_bytes = self.count.div_ceil(8);
        let flags = self.part.range(at, flag_bytes);
        let mark = 0x80 >> (index % 8);
        if flags[index / 8] & mark == 0 {
            return Page::ZERO;
        }
        let earlier: u32 = flags[..index / 8].iter().map(|byte| byte.count_ones()).sum();
        let present = earlier + (flags[index / 8] & !(mark | (mark - 1))).count_ones();
        let bytes = self.part.range(at + flag_bytes + present as usize * PAGE_BYTES, PAGE_BYTES);
        bytes.try_into().map_or(Page::ZERO, Page)
    }
}
