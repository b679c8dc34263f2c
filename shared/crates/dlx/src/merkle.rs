//! From pages and siblings to the roots before and after a run, in one walk. Source: `docs/machine.md` "Pages root and state hash".

use crate::bundle::{BadBundle, Bundle};
use crate::pages::Page;
use crate::{Hash, Sha256, TREE_DEPTH, ZERO};

const BEFORE: u32 = 1;
const AFTER: u32 = 2;
const CHANGED: u32 = 4;

/// A hash that is copied in whole words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, align(8))]
struct Aligned(Hash);

/// A known node of the tree, before and after a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Node {
    index: u32,
    /// Which of the hashes are not zero, and whether they differ.
    flags: u32,
    before: Aligned,
    after: Aligned,
}

impl Node {
    /// A node that stands for nothing yet.
    pub const EMPTY: Self = Self::empty_leaf(0);

    /// Page `index` as it was delivered.
    pub const fn leaf(index: u32, hash: Hash) -> Self {
        Self { index, flags: BEFORE | AFTER, before: Aligned(hash), after: Aligned(hash) }
    }

    /// Page `index`, delivered as zero.
    pub const fn empty_leaf(index: u32) -> Self {
        Self { index, flags: 0, before: Aligned(ZERO), after: Aligned(ZERO) }
    }

    /// Notes that the page was written to.
    pub fn rehash<S: Sha256>(&mut self, page: &Page) {
        self.flags = self.flags & BEFORE | CHANGED;
        if page.is_zero() {
            self.after = Aligned(ZERO);
        } else {
            self.after = Aligned(S::hash(&[&page.0]));
            self.flags |= AFTER;
        }
    }

    fn parent<S: Sha256>(&self, left: Child<'_>, right: Child<'_>) -> Self {
        let mut parent = Self::empty_leaf(self.index / 2);
        let flags = left.flags | right.flags;
        if flags & BEFORE != 0 {
            parent.before = Aligned(S::hash(&[left.before, right.before]));
            parent.flags |= BEFORE;
        }
        if flags & CHANGED == 0 {
            parent.after = parent.before;
            parent.flags |= flags & AFTER;
        } else {
            parent.flags |= CHANGED;
            if flags & AFTER != 0 {
                parent.after = Aligned(S::hash(&[left.after, right.after]));
                parent.flags |= AFTER;
            }
        }
        parent
    }

    const fn child(&self) -> Child<'_> {
        Child { flags: self.flags, before: &self.before.0, after: &self.after.0 }
    }
}

/// A node's hashes, wherever they lie.
#[derive(Clone, Copy)]
struct Child<'a> {
    flags: u32,
    before: &'a Hash,
    after: &'a Hash,
}

impl<'a> Child<'a> {
    const fn sibling(hash: Option<&'a Hash>) -> Self {
        match hash {
            Some(hash) => Child { flags: BEFORE | AFTER, before: hash, after: hash },
            None => Child { flags: 0, before: &ZERO, after: &ZERO },
        }
    }
}

/// The roots that a bundle's siblings lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Roots {
    /// From the pages as delivered.
    pub before: Hash,
    /// From the pages as they are now.
    pub after: Hash,
}

/// How far a walk from the leaves to the root came: it can be done in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct Climb {
    level: u32,
    /// Nodes known on this level.
    count: u32,
    /// Those of them that were looked at.
    read: u32,
    /// Their parents so far, which take the places from the first on.
    written: u32,
    /// Siblings used.
    siblings: u32,
    /// Those of them that are present.
    present: u32,
}

impl Climb {
    /// A walk from `count` leaves.
    pub const fn new(count: u32) -> Self {
        Self { level: 0, count, read: 0, written: 0, siblings: 0, present: 0 }
    }

    /// Makes at most `work` parents. `nodes` are the leaves at first and are used up.
    /// The roots when the top is reached; `BadBundle` when the siblings are not exactly those that are needed.
    pub fn advance<S: Sha256>(
        &mut self,
        nodes: &mut [Node],
        bundle: &Bundle<'_>,
        work: usize,
    ) -> Result<Option<Roots>, BadBundle> {
        if self.count == 0 {
            let root = *Child::sibling(self.next_sibling(bundle)?).before;
            self.end(bundle)?;
            return Ok(Some(Roots { before: root, after: root }));
        }
        for _ in 0..work {
            if self.level == u32::from(TREE_DEPTH) {
                break;
            }
            self.step::<S>(nodes, bundle)?;
        }
        if self.level < u32::from(TREE_DEPTH) {
            return Ok(None);
        }
        self.end(bundle)?;
        Ok(Some(Roots { before: nodes[0].before.0, after: nodes[0].after.0 }))
    }

    fn step<S: Sha256>(&mut self, nodes: &mut [Node], bundle: &Bundle<'_>) -> Result<(), BadBundle> {
        let at = self.read as usize;
        let known = &nodes[..self.count as usize];
        let node = &known[at];
        let parent = if node.index % 2 == 1 {
            node.parent::<S>(Child::sibling(self.next_sibling(bundle)?), node.child())
        } else if let Some(right) = known.get(at + 1).filter(|right| right.index == node.index + 1) {
            self.read += 1;
            node.parent::<S>(node.child(), right.child())
        } else {
            node.parent::<S>(node.child(), Child::sibling(self.next_sibling(bundle)?))
        };
        nodes[self.written as usize] = parent;
        self.read += 1;
        self.written += 1;
        if self.read == self.count {
            *self = Self { level: self.level + 1, count: self.written, read: 0, written: 0, ..*self };
        }
        Ok(())
    }

    fn next_sibling<'a>(&mut self, bundle: &Bundle<'a>) -> Result<Option<&'a Hash>, BadBundle> {
        let sibling = bundle.sibling(self.siblings, self.present)?;
        self.siblings += 1;
        self.present += u32::from(sibling.is_some());
        Ok(sibling)
    }

    fn end(&self, bundle: &Bundle<'_>) -> Result<(), BadBundle> {
        if self.siblings == bundle.sibling_count() { Ok(()) } else { Err(BadBundle) }
    }
}
