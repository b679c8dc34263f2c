//! The program's heap, 32 KiB that are zero at the start of each instruction. There is no allocator: an instruction that
//! needs more than the stack's 4 KiB takes it whole.

/// Bytes of the heap that every transaction gets.
#[cfg(target_arch = "bpf")]
const HEAP_BYTES: usize = 32 * 1024;
/// Where the runtime maps it.
#[cfg(target_arch = "bpf")]
const HEAP_START: usize = 0x3_0000_0000;

/// The heap as one `T`.
///
/// # Safety
/// Called at most once in an instruction, and zeros are a valid `T`.
#[cfg(target_arch = "bpf")]
pub unsafe fn take<T>() -> &'static mut T {
    const { assert!(size_of::<T>() <= HEAP_BYTES && align_of::<T>() <= 8) };
    // SAFETY: the runtime maps so many zeroed bytes there, aligned, and by the caller's word nothing else uses them.
    unsafe { &mut *core::ptr::with_exposed_provenance_mut(HEAP_START) }
}

/// There is no such heap elsewhere.
///
/// # Safety
/// None is needed; it has the signature of the chain's.
#[cfg(not(target_arch = "bpf"))]
pub unsafe fn take<T>() -> &'static mut T {
    unreachable!("the heap exists on the chain")
}
