//! A direct-mapped table from page addresses to where the pages lie, so that most accesses cost no search.

/// Ways of a table; the bits above those within a page choose one.
pub const WAYS: usize = 256;
/// A tag that no masked address equals, because every mask clears bit 2.
const NEVER: u32 = 4;

/// One remembered page.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Way {
    /// First address of the page.
    tag: u32,
    /// What to add to an address in the page to get the address in this process's memory.
    delta: usize,
}

/// Binary logarithm of a way's size.
const WAY_SHIFT: u32 = size_of::<Way>().trailing_zeros();
const _: () = assert!(1 << WAY_SHIFT == size_of::<Way>());

/// Remembered pages, for one kind of access.
#[repr(C)]
pub struct Tlb {
    ways: [Way; WAYS],
}

impl Tlb {
    /// A table whose bytes are zero until [`Tlb::open`] makes it an empty one.
    pub const ZEROED: Self = Self { ways: [Way { tag: 0, delta: 0 }; WAYS] };

    /// Makes a table of zeros empty: a way of zeros claims page 0, which only way 0 could be asked for.
    pub const fn open(&mut self) {
        self.ways[0].tag = NEVER;
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.ways.fill(Way { tag: 0, delta: 0 });
        self.open();
    }

    /// Where the byte at `address` lies, if its page is remembered and no bit inside the page that `MASK` keeps is set in
    /// `address`: see [`tag_mask`].
    #[inline(always)]
    pub fn find<const MASK: u32>(&self, address: u32) -> Option<usize> {
        // the byte offset of the way in one shift
        let offset = (address >> (8 - WAY_SHIFT)) as usize & ((WAYS - 1) << WAY_SHIFT);
        // SAFETY: `offset` is a multiple of a way's size below the table's size, by the mask.
        let way = unsafe {
            &*core::ptr::with_exposed_provenance::<Way>(offset.wrapping_add(self.ways.as_ptr().expose_provenance()))
        };
        if way.tag == address & MASK { Some((address as usize).wrapping_add(way.delta)) } else { None }
    }

    /// Remembers that the page of `address` lies at `location`.
    pub const fn remember(&mut self, address: u32, location: usize) {
        let tag = address & !0xff;
        self.ways[(address >> 8) as usize % WAYS] = Way { tag, delta: location.wrapping_sub(tag as usize) };
    }
}

/// Keeps the page's address and the bits that must be zero for an access of `size` bytes (1, 2 or 4).
pub const fn tag_mask(size: u32) -> u32 {
    !0xff | (size - 1)
}
