//! The commitment to pages, written straight from `docs/machine.md`: the whole tree, level by level.

use super::{Host, Memory};
use dlx::{Hash, Sha256, ZERO};
use std::collections::BTreeMap;

type Level = BTreeMap<u32, Hash>;

fn get(level: &Level, index: u32) -> Hash {
    level.get(&index).copied().unwrap_or(ZERO)
}

fn levels(memory: &Memory) -> Vec<Level> {
    let leaves = memory.iter().filter(|(_, page)| page.iter().any(|byte| *byte != 0));
    let mut levels = vec![leaves.map(|(number, page)| (*number, Host::hash(&[page]))).collect::<Level>()];
    for _ in 0..24 {
        let below = levels.last().unwrap();
        let parents = below.keys().map(|index| index / 2);
        levels.push(parents.map(|i| (i, Host::hash(&[&get(below, 2 * i), &get(below, 2 * i + 1)]))).collect());
    }
    levels
}

pub fn root(memory: &Memory) -> Hash {
    get(&levels(memory)[24], 0)
}

fn flags(bits: &[bool]) -> Vec<u8> {
    bits.chunks(8)
        .map(|byte| byte.iter().enumerate().fold(0, |flags, (i, bit)| flags | u8::from(*bit) << (7 - i)))
        .collect()
}

/// The bundle of pages `numbers`, ascending, of a state's memory.
pub fn bundle(memory: &Memory, numbers: &[u32]) -> Vec<u8> {
    let levels = levels(memory);
    let mut siblings = vec![];
    let mut known = numbers.to_vec();
    for level in &levels[..24] {
        let missing = known.iter().map(|index| index ^ 1).filter(|sibling| !known.contains(sibling));
        siblings.extend(missing.map(|index| get(level, index)));
        known = known.iter().map(|index| index / 2).collect();
        known.dedup();
    }
    if numbers.is_empty() {
        siblings.push(get(&levels[24], 0));
    }
    let pages: Vec<[u8; 256]> = numbers.iter().map(|number| memory.get(number).copied().unwrap_or([0; 256])).collect();
    let mut out = (numbers.len() as u32).to_be_bytes().to_vec();
    numbers.iter().for_each(|number| out.extend(number.to_be_bytes()));
    out.extend(flags(&pages.iter().map(|page| *page != [0; 256]).collect::<Vec<_>>()));
    pages.iter().filter(|page| **page != [0; 256]).for_each(|page| out.extend(page));
    out.extend((siblings.len() as u32).to_be_bytes());
    out.extend(flags(&siblings.iter().map(|hash| *hash != ZERO).collect::<Vec<_>>()));
    siblings.iter().filter(|hash| **hash != ZERO).for_each(|hash| out.extend(hash));
    out
}
