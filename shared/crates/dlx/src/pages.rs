//! The pages a unit was given.

use core::marker::PhantomData;

use crate::PAGE_BYTES;

/// The bytes of one page, aligned for words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(8))]
pub struct Page(pub [u8; PAGE_BYTES]);

impl Page {
    /// A page of zeros.
    pub const ZERO: Self = Self([0; PAGE_BYTES]);

    /// Whether every byte is zero.
    pub fn is_zero(&self) -> bool {
        is_zero(&self.0)
    }
}

/// Whether every byte is zero.
#[inline]
pub fn is_zero(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == 0)
}

/// Pages by ascending number, and whether each was written to.
pub struct Pages<'a> {
    numbers: &'a [u32],
    /// As many as there are numbers. A pointer, because a run keeps addresses of pages beside it.
    contents: *mut Page,
    dirty: &'a mut [u8],
    owned: PhantomData<&'a mut [Page]>,
}

impl<'a> Pages<'a> {
    /// `numbers` strictly ascending; all of the same length. Panics otherwise, in debug builds as to the order.
    pub fn new(numbers: &'a [u32], contents: &'a mut [Page], dirty: &'a mut [u8]) -> Self {
        assert!(numbers.len() == contents.len() && numbers.len() == dirty.len());
        debug_assert!(numbers.is_sorted_by(|a, b| a < b));
        Self { numbers, contents: contents.as_mut_ptr(), dirty, owned: PhantomData }
    }

    /// Index of page `number`.
    #[inline(never)]
    pub fn find(&self, number: u32) -> Option<usize> {
        let (mut from, mut to) = (0, self.numbers.len());
        while from < to {
            let middle = (from + to) / 2;
            let at = *self.numbers.get(middle)?;
            if at == number {
                return Some(middle);
            }
            if at < number { from = middle + 1 } else { to = middle }
        }
        None
    }

    /// Index of the first of `count` ≥ 1 consecutive pages from `number`, or the lowest of them that is missing.
    /// Pages are sorted, so what is found is contiguous.
    pub fn find_range(&self, number: u32, count: u32) -> Result<usize, u32> {
        let first = self.find(number).ok_or(number)?;
        let last = count as usize - 1;
        if self.numbers.get(first + last).is_some_and(|at| *at == number + last as u32) {
            return Ok(first);
        }
        let present = self.numbers[first..].iter().zip(number..).take_while(|(at, wanted)| **at == *wanted).count();
        Err(number + present as u32)
    }

    /// Address in this process's memory of page `index`; valid as long as this value. Panics beyond the last.
    pub fn location(&self, index: usize) -> usize {
        assert!(index < self.numbers.len());
        self.contents.wrapping_add(index).expose_provenance()
    }

    /// Notes that `count` pages from `index` are written to.
    pub fn mark(&mut self, index: usize, count: usize) {
        self.dirty[index..index + count].fill(1);
    }

    /// The bytes of all pages, one after the other.
    pub const fn bytes(&mut self) -> &mut [u8] {
        // SAFETY: `contents` points to as many pages as there are numbers, borrowed for this value's lifetime; `Page` is
        // `repr(C)` around a byte array whose size is a multiple of its alignment, so there is no padding.
        unsafe { core::slice::from_raw_parts_mut(self.contents.cast(), self.numbers.len() * PAGE_BYTES) }
    }
}
