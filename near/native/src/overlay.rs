//! Pages that a run changed, in the contract's storage until the next transaction goes on with it.
//!
//! They are kept in groups of [`GROUP`] pages in the order of the bundle, so that a changed page costs little more than its
//! bytes: key ‖ number of the group (u16). Which groups there are says a map of bits under the key itself.

use dlx::pages::Page;

use crate::{host, memory::zeroed};

/// Pages of one stored value, 4 KiB.
pub const GROUP: usize = 16;
/// Longest key: kind, slot, group.
const KEY_BYTES: usize = 64;

/// The pages in storage that stand for those of the staged bundle.
pub struct Overlay<'a> {
    key: &'a [u8],
    map: &'static mut [u8],
    any: bool,
}

fn group_key<'k>(key: &[u8], group: usize, buffer: &'k mut [u8; KEY_BYTES]) -> &'k [u8] {
    buffer[..key.len()].copy_from_slice(key);
    buffer[key.len()..key.len() + 2].copy_from_slice(&(group as u16).to_be_bytes());
    &buffer[..key.len() + 2]
}

fn bytes_of(pages: &[Page]) -> &[u8] {
    // SAFETY: `Page` is `repr(C)` around a byte array whose size is a multiple of its alignment: no padding.
    unsafe { core::slice::from_raw_parts(pages.as_ptr().cast(), size_of_val(pages)) }
}

fn bytes_of_mut(pages: &mut [Page]) -> &mut [u8] {
    // SAFETY: as for `bytes_of`; any bytes are a page.
    unsafe { core::slice::from_raw_parts_mut(pages.as_mut_ptr().cast(), size_of_val(pages)) }
}

impl<'a> Overlay<'a> {
    /// Finds what is stored for a bundle of `count` pages.
    pub fn open(key: &'a [u8], count: usize) -> Self {
        let map = zeroed(count.div_ceil(GROUP * 8));
        let any = !map.is_empty() && host::read(key, map);
        Self { key, map, any }
    }

    fn holds(&self, group: usize) -> bool {
        self.any && self.map[group / 8] & (0x80 >> (group % 8)) != 0
    }

    /// Puts the stored pages in place and calls back with the index of each.
    pub fn apply(&self, pages: &mut [Page], mut changed: impl FnMut(usize, &Page)) {
        let mut buffer = [0; KEY_BYTES];
        for (group, pages) in pages.chunks_mut(GROUP).enumerate().filter(|(group, _)| self.holds(*group)) {
            assert!(host::read(group_key(self.key, group, &mut buffer), bytes_of_mut(pages)));
            for (i, page) in pages.iter().enumerate() {
                changed(group * GROUP + i, page);
            }
        }
    }

    /// Stores the groups in which a page was written to.
    pub fn store(&mut self, pages: &[Page], dirty: &[u8]) {
        let mut buffer = [0; KEY_BYTES];
        for (group, (pages, dirty)) in pages.chunks(GROUP).zip(dirty.chunks(GROUP)).enumerate() {
            if dirty.contains(&1) {
                host::write(group_key(self.key, group, &mut buffer), bytes_of(pages));
                self.map[group / 8] |= 0x80 >> (group % 8);
                self.any = true;
            }
        }
        if self.any {
            host::write(self.key, self.map);
        }
    }
}
