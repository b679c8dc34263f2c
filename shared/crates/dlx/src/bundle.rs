//! Pages with their multiproof, as they travel. Source: `docs/machine.md` "Page bundle".
//!
//! [`Bundle::parse`] finds the parts, [`Bundle::unpack`] takes the pages, [`crate::merkle::Climb`] takes the siblings: what
//! passes all three is canonical.

use crate::bytes::Reader;
use crate::merkle::Node;
use crate::pages::{Page, is_zero};
use crate::{PAGE_BYTES, Sha256, TREE_DEPTH};

/// The bytes are not the encoding of a page bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadBundle;

/// Items of equal size, some of them left out because they are zero.
#[derive(Clone, Copy)]
struct Flagged<'a> {
    flags: &'a [u8],
    present: &'a [u8],
}

impl<'a> Flagged<'a> {
    fn parse(reader: &mut Reader<'a>, count: usize, size: usize) -> Result<Self, BadBundle> {
        let flags = reader.take(count.div_ceil(8)).map_err(|_| BadBundle)?;
        if !count.is_multiple_of(8) && flags[count / 8] << (count % 8) != 0 {
            return Err(BadBundle);
        }
        let set: usize = flags.iter().map(|byte| byte.count_ones() as usize).sum();
        let present = reader.take(set.checked_mul(size).ok_or(BadBundle)?).map_err(|_| BadBundle)?;
        Ok(Self { flags, present })
    }

    const fn is_present(&self, index: usize) -> bool {
        self.flags[index / 8] & (0x80 >> (index % 8)) != 0
    }

    /// Item `index`, given how many before it are present; `None` is one that is zero.
    fn get<const N: usize>(&self, index: usize, before: usize) -> Result<Option<&'a [u8; N]>, BadBundle> {
        if !self.is_present(index) {
            return Ok(None);
        }
        let item = self.present[before * N..].first_chunk().ok_or(BadBundle)?;
        if is_zero(item) { Err(BadBundle) } else { Ok(Some(item)) }
    }
}

/// The parts of an encoded page bundle.
#[derive(Clone, Copy)]
pub struct Bundle<'a> {
    numbers: &'a [[u8; 4]],
    pages: Flagged<'a>,
    sibling_count: u32,
    siblings: Flagged<'a>,
}

/// How far pages were taken out of a bundle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Unpacked {
    /// Pages taken.
    pub pages: u32,
    /// Those of them that are in the bundle, not being zero.
    pub present: u32,
}

impl<'a> Bundle<'a> {
    /// Finds the parts of a bundle; the items in them are not looked at yet.
    pub fn parse(bytes: &'a [u8]) -> Result<Self, BadBundle> {
        let mut reader = Reader::new(bytes);
        let count = reader.u32().map_err(|_| BadBundle)? as usize;
        let numbers = reader.take(count.checked_mul(4).ok_or(BadBundle)?).map_err(|_| BadBundle)?;
        let pages = Flagged::parse(&mut reader, count, PAGE_BYTES)?;
        let sibling_count = reader.u32().map_err(|_| BadBundle)?;
        let siblings = Flagged::parse(&mut reader, sibling_count as usize, size_of::<crate::Hash>())?;
        reader.end().map_err(|_| BadBundle)?;
        Ok(Self { numbers: numbers.as_chunks().0, pages, sibling_count, siblings })
    }

    /// Number of pages.
    pub const fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether it has no pages; it then has the root as its only sibling.
    pub const fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Number of siblings.
    pub const fn sibling_count(&self) -> u32 {
        self.sibling_count
    }

    /// Sibling `index`, given how many before it are present; `None` is zero.
    pub(crate) fn sibling(&self, index: u32, present: u32) -> Result<Option<&'a crate::Hash>, BadBundle> {
        if index >= self.sibling_count {
            return Err(BadBundle);
        }
        self.siblings.get(index as usize, present as usize)
    }

    /// Takes the next pages out, at most `count`: their numbers, contents, and leaves with the hash that they come with.
    /// The slices have one place for each page of the bundle.
    pub fn unpack<S: Sha256>(
        &self,
        done: &mut Unpacked,
        count: usize,
        numbers: &mut [u32],
        contents: &mut [Page],
        leaves: &mut [Node],
    ) -> Result<(), BadBundle> {
        let from = done.pages as usize;
        let mut least = if from == 0 { 0 } else { numbers[from - 1] + 1 };
        for i in from..self.len().min(from.saturating_add(count)) {
            let number = u32::from_be_bytes(self.numbers[i]);
            if number < least || number >> TREE_DEPTH != 0 {
                return Err(BadBundle);
            }
            least = number + 1;
            numbers[i] = number;
            match self.pages.get(i, done.present as usize)? {
                Some(bytes) => {
                    contents[i].0 = *bytes;
                    leaves[i] = Node::leaf(number, S::hash(&[bytes]));
                    done.present += 1;
                }
                None => {
                    contents[i] = Page::ZERO;
                    leaves[i] = Node::empty_leaf(number);
                }
            }
            done.pages += 1;
        }
        Ok(())
    }
}
