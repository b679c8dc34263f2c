//! Pages that a run was given: all of a bundle that it brings, or those of a staged bundle that it comes to.

use std::ops::Range;

use cosmwasm_std::Storage;
use dlx::bundle::{Bundle, Unpacked};
use dlx::merkle::{Climb, Node, Roots};
use dlx::pages::{Page, Pages};
use dlx::{Hash, PAGE_BYTES, Sha256, TREE_DEPTH, ZERO};
use protocol::{ProtocolError, demand};
use unit::WasmSha256;

use crate::session::{Session, kept_page};
use crate::staging::{Owner, Part};

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

    /// Adds a page, unless it is there.
    fn insert(&mut self, number: u32, page: Page) {
        if let Err(at) = self.numbers.binary_search(&number) {
            self.numbers.insert(at, number);
            self.contents.insert(at, page);
            self.dirty.insert(at, 0);
        }
    }

    /// Pages that the run wrote to.
    fn changed(&self) -> impl Iterator<Item = (u32, &Page)> {
        let pages = self.numbers.iter().zip(&self.contents).zip(&self.dirty);
        pages.filter(|(_, dirty)| **dirty != 0).map(|((number, page), _)| (*number, page))
    }
}

/// Bytes of a bundle before its pages, and of its pages. Layout: `docs/machine.md` "Page bundle".
fn lengths(bundle: &[u8]) -> Option<(usize, usize)> {
    let count = u32::from_be_bytes(*bundle.first_chunk()?) as usize;
    let flags = count.checked_mul(4)?.checked_add(4)?;
    let head = flags.checked_add(count.div_ceil(8))?;
    let present: usize = bundle.get(flags..head)?.iter().map(|byte| byte.count_ones() as usize).sum();
    Some((head, present.checked_mul(PAGE_BYTES)?))
}

/// A bundle as it is staged: proof, and the bytes of its pages.
pub fn parted(bundle: &[u8]) -> (Vec<u8>, &[u8]) {
    let (head, length) = lengths(bundle).unwrap_or_default();
    let (head, rest) = bundle.split_at(head);
    let (pages, tail) = rest.split_at(length.min(rest.len()));
    ([head, tail].concat(), pages)
}

/// The other way round, but that zeros stand for the pages: all that [`Bundle::parse`] looks at. `BadBundle`.
pub fn joined(proof: &[u8], pages: &Part<'_>) -> Result<Vec<u8>, ProtocolError> {
    let (head, length) = lengths(proof).ok_or(ProtocolError::BadBundle)?;
    demand(length == pages.len(), ProtocolError::BadBundle)?;
    let mut joined = vec![0; proof.len() + length];
    joined[..head].copy_from_slice(&proof[..head]);
    joined[head + length..].copy_from_slice(&proof[head..]);
    Ok(joined)
}

/// Where the pages of a staged bundle are.
pub struct Staged<'a> {
    pub storage: &'a dyn Storage,
    pub owner: Owner,
    pub pages: Part<'a>,
    /// What an earlier run made of them.
    pub session: Option<&'a Session>,
}

/// The pages of a bundle, and what proves them.
pub struct Delivered<'a> {
    bundle: Bundle<'a>,
    numbers: Vec<u32>,
    /// The pages' leaves as they were delivered; of a staged bundle, read when they are needed.
    nodes: Vec<Node>,
    staged: Option<Staged<'a>>,
    /// For each page of a staged bundle, and at its end, how many before it are not left out.
    present: Vec<usize>,
    pub memory: Memory,
}

impl<'a> Delivered<'a> {
    /// Takes all pages out of a bundle. `BadBundle` unless pages and numbers are canonical; the siblings are looked at by
    /// [`Delivered::roots`].
    pub fn unpack(bytes: &'a [u8]) -> Result<Self, ProtocolError> {
        let bundle = Bundle::parse(bytes)?;
        let count = bundle.len();
        let (mut numbers, mut nodes) = (vec![0; count], vec![Node::EMPTY; count]);
        let mut contents = vec![Page::ZERO; count];
        let mut done = Unpacked::default();
        bundle.unpack::<WasmSha256>(&mut done, count, &mut numbers, &mut contents, &mut nodes)?;
        let memory = Memory { numbers: numbers.clone(), contents, dirty: vec![0; count] };
        Ok(Self { bundle, numbers, nodes, staged: None, present: Vec::new(), memory })
    }

    /// A staged bundle, of which nothing is read yet. `bytes` are [`joined`]. `BadBundle` as above, and in
    /// [`Delivered::roots`].
    pub fn staged(bytes: &'a [u8], staged: Staged<'a>) -> Result<Self, ProtocolError> {
        let bundle = Bundle::parse(bytes)?;
        let (numbers, rest) = bytes[4..].split_at(4 * bundle.len());
        let numbers: Vec<_> = numbers.as_chunks().0.iter().map(|bytes| u32::from_be_bytes(*bytes)).collect();
        let fits = numbers.last().is_none_or(|last| last >> TREE_DEPTH == 0);
        demand(fits && numbers.is_sorted_by(|a, b| a < b), ProtocolError::BadBundle)?;
        let mut present = vec![0];
        for index in 0..numbers.len() {
            let mark = 0x80 >> (index % 8);
            present.push(present[index] + usize::from(rest[index / 8] & mark != 0));
        }
        let (nodes, memory) = (Vec::new(), Memory::default());
        Ok(Self { bundle, numbers, nodes, staged: Some(staged), present, memory })
    }

    /// Number of pages.
    pub const fn len(&self) -> usize {
        self.numbers.len()
    }

    fn place(&self, number: u32) -> Option<usize> {
        self.numbers.binary_search(&number).ok()
    }

    /// Puts a page into memory that is not there yet. False when it was not delivered.
    pub fn fetch(&mut self, number: u32) -> bool {
        let Some(index) = self.place(number) else { return false };
        let Some(staged) = &mut self.staged else { return false };
        self.memory.insert(number, staged.page(index, self.present[index]..self.present[index + 1]));
        true
    }

    /// Pages that this run wrote to, by their place in the bundle.
    pub fn changed(&self) -> impl Iterator<Item = (usize, &Page)> {
        self.memory.changed().filter_map(|(number, page)| Some((self.place(number)?, page)))
    }

    /// SHA-256 of `length` bytes from the start of page `first`, when all their pages were delivered.
    pub fn digest(&mut self, first: u32, length: u32) -> Option<Hash> {
        let Some(last) = length.checked_sub(1) else { return Some(WasmSha256::hash(&[])) };
        let count = last / PAGE_BYTES as u32 + 1;
        for number in first..first + count {
            self.fetch(number);
        }
        let mut pages = self.memory.pages();
        let from = pages.find_range(first, count).ok()? * PAGE_BYTES;
        Some(WasmSha256::hash(&[&pages.bytes()[from..from + length as usize]]))
    }

    /// The roots before and after all runs on these pages. `BadBundle`.
    pub fn roots(&mut self) -> Result<Roots, ProtocolError> {
        let mut nodes = match &self.staged {
            Some(staged) => staged.nodes(&self.numbers, &self.present)?,
            None => core::mem::take(&mut self.nodes),
        };
        for (index, page) in self.changed() {
            nodes[index].rehash::<WasmSha256>(page);
        }
        let mut climb = Climb::new(nodes.len() as u32);
        climb.advance::<WasmSha256>(&mut nodes, &self.bundle, usize::MAX)?.ok_or(ProtocolError::BadBundle)
    }
}

impl Staged<'_> {
    /// The bundle's page `index` as earlier runs left it; `at` is its place among those that are not left out.
    fn page(&mut self, index: usize, at: Range<usize>) -> Page {
        self.kept(index).unwrap_or_else(|| {
            let bytes = self.pages.range(at.start * PAGE_BYTES, at.len() * PAGE_BYTES);
            bytes.try_into().map_or(Page::ZERO, Page)
        })
    }

    fn kept(&self, index: usize) -> Option<Page> {
        self.session.filter(|session| session.is_changed(index))?;
        kept_page(self.storage, self.owner, index)
    }

    /// Leaves of all pages, before and after earlier runs.
    fn nodes(&self, numbers: &[u32], present: &[usize]) -> Result<Vec<Node>, ProtocolError> {
        let leaves = self.pages.leaves();
        let node = |(index, number): (usize, &u32)| {
            let mut node = if present[index] == present[index + 1] {
                Node::empty_leaf(*number)
            } else {
                let leaf = leaves.get(present[index]).filter(|leaf| **leaf != ZERO);
                Node::leaf(*number, *leaf.ok_or(ProtocolError::BadBundle)?)
            };
            if let Some(page) = self.kept(index) {
                node.rehash::<WasmSha256>(&page);
            }
            Ok(node)
        };
        numbers.iter().enumerate().map(node).collect()
    }
}
