//! Memory for one call: taken from the allocator that QuickJS uses, and given back with the instance when the call ends.

use core::slice;

unsafe extern "C" {
    safe fn calloc(count: usize, size: usize) -> *mut u8;
}

/// Types of which zero bytes are a value.
///
/// # Safety
/// All bytes zero must be a valid value, and the alignment at most 8.
pub unsafe trait Zeroable {}

// SAFETY: numbers.
unsafe impl Zeroable for u8 {}
// SAFETY: numbers.
unsafe impl Zeroable for u32 {}
// SAFETY: numbers in C's layout; operation 0 on register 0.
unsafe impl Zeroable for dlx::entry::Entry {}
// SAFETY: bytes, aligned for words.
unsafe impl Zeroable for dlx::pages::Page {}
// SAFETY: numbers and hashes.
unsafe impl Zeroable for dlx::merkle::Node {}

/// A zeroed slice that lives as long as the call. Aborts the call when the contract's memory is full.
pub fn zeroed<T: Zeroable>(count: usize) -> &'static mut [T] {
    if count == 0 {
        return &mut [];
    }
    let data = calloc(count, size_of::<T>()).cast::<T>();
    assert!(!data.is_null());
    // SAFETY: `calloc` gave so many zeroed items, aligned to 8, which nothing else holds and nothing frees.
    unsafe { slice::from_raw_parts_mut(data, count) }
}
