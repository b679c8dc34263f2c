//! A second machine, written straight from `docs/machine.md` and the table, one step at a time, and tools to compare.
#![allow(dead_code, missing_docs)]

pub mod json;
pub mod leg;
pub mod plain;
pub mod tree;

use dlx::entry::Entry;
use dlx::header::Header;
use dlx::machine::{Code, Facts, Machine, Scratch, Stop};
use dlx::pages::{Page, Pages};
use dlx::{Hash, Sha256};
use sha2::Digest;
use std::collections::BTreeMap;

pub struct Host;

impl Sha256 for Host {
    fn hash(parts: &[&[u8]]) -> Hash {
        let mut hasher = sha2::Sha256::new();
        parts.iter().for_each(|part| hasher.update(part));
        hasher.finalize().into()
    }
}

pub type Memory = BTreeMap<u32, [u8; 256]>;

/// What a run left behind.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    pub header: Header,
    pub page: Option<u32>,
    pub memory: Memory,
}

/// Runs the crate over exactly these pages; also gives the pages it marked as written.
pub fn run(
    facts: Facts,
    header: &Header,
    start: u32,
    text: &[u8],
    memory: &Memory,
    budget: u64,
) -> (Outcome, Vec<u32>) {
    let numbers: Vec<u32> = memory.keys().copied().collect();
    let mut contents: Vec<Page> = memory.values().map(|bytes| Page(*bytes)).collect();
    let mut dirty = vec![0; numbers.len()];
    let mut entries = vec![Entry::END; text.len() / 4 + 1];
    let before = entries.clone();
    let mut header = header.clone();
    let mut code = Code::decode(text, start, &mut entries).expect("the code fits");
    let mut scratch = Box::new(Scratch::ZEROED);
    let pages = Pages::new(&numbers, &mut contents, &mut dirty);
    let stop = Machine { facts, header: &mut header, pages }.run::<Host>(&mut code, &mut scratch, budget);
    let mut fresh = before;
    Code::decode(text, start, &mut fresh).expect("the code fits");
    assert_eq!(entries, fresh, "a run leaves the code as it was");
    let page = match stop {
        Stop::Page(page) => Some(page),
        Stop::Status => None,
    };
    let memory = numbers.iter().copied().zip(contents.iter().map(|page| page.0)).collect();
    let written = numbers.iter().zip(&dirty).filter(|(_, dirty)| **dirty != 0).map(|(number, _)| *number).collect();
    (Outcome { header, page, memory }, written)
}
