//! The functions that a compiler expects of every target, as Solana's syscalls.

use pinocchio::syscalls::{sol_memcmp_, sol_memcpy_, sol_memmove_, sol_memset_};

/// # Safety
/// As C's.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcpy(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
    // SAFETY: by the caller's word.
    unsafe { sol_memcpy_(to, from, n as u64) };
    to
}

/// # Safety
/// As C's.
#[unsafe(no_mangle)]
unsafe extern "C" fn memmove(to: *mut u8, from: *const u8, n: usize) -> *mut u8 {
    // SAFETY: by the caller's word.
    unsafe { sol_memmove_(to, from, n as u64) };
    to
}

/// # Safety
/// As C's.
#[unsafe(no_mangle)]
unsafe extern "C" fn memset(to: *mut u8, byte: i32, n: usize) -> *mut u8 {
    // SAFETY: by the caller's word.
    unsafe { sol_memset_(to, byte as u8, n as u64) };
    to
}

/// # Safety
/// As C's.
#[unsafe(no_mangle)]
unsafe extern "C" fn memcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    let mut result = 0;
    // SAFETY: by the caller's word; the result is ours.
    unsafe { sol_memcmp_(a, b, n as u64, &mut result) };
    result
}

/// # Safety
/// As POSIX's.
#[unsafe(no_mangle)]
unsafe extern "C" fn bcmp(a: *const u8, b: *const u8, n: usize) -> i32 {
    // SAFETY: by the caller's word.
    unsafe { memcmp(a, b, n) }
}
