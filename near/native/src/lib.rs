//! One run of a virtualization unit's simulator on NEAR, for a contract whose other parts are TypeScript.
//!
//! Source: `docs/protocol.md` "run". [`atlas_run`] takes what the unit has staged and gives back the state after; pages that
//! a run of several transactions changed are kept in the contract's storage between them ([`overlay`]).
#![no_std]

mod hash;
mod host;
mod memory;
mod overlay;
mod run;
mod task;

use core::slice;

use run::{Inputs, Outcome};

/// Bytes of the contract's memory, as C hands them over.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Bytes {
    data: *const u8,
    length: usize,
}

impl Bytes {
    /// # Safety
    /// The bytes must be readable, and nobody else's to write, for the lifetime.
    const unsafe fn get<'a>(self) -> &'a [u8] {
        // SAFETY: by the caller's word; an empty slice's pointer may be null, which `slice` does not take.
        unsafe { if self.length == 0 { &[] } else { slice::from_raw_parts(self.data, self.length) } }
    }
}

/// Bytes of an [`Outcome`] as [`atlas_run`] writes it.
pub const OUTCOME_BYTES: usize = 16 + dlx::header::HEADER_BYTES + 32 + 32;

/// Runs what is staged. `inputs` are: the order from its program id on, header ‖ pages root, the code, the page bundle,
/// the storage key under which changed pages are kept, and the most steps as a big-endian 64-bit number with a byte behind it
/// that is not zero when the state is further than the one that was logged last.
///
/// Writes [`OUTCOME_BYTES`]: 0xff or the number of the protocol's error, flags (1 closed, 2 paused for want of gas, 4 a page is
/// missing), two zeros, the missing page, the steps done, the header, the pages root and the output hash.
///
/// # Safety
/// `inputs` points to six readable byte strings, `out` to [`OUTCOME_BYTES`] writable bytes; none of them overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn atlas_run(inputs: *const [Bytes; 6], out: *mut [u8; OUTCOME_BYTES]) {
    // SAFETY: by the caller's word.
    let ([order, state, code, bundle, key, steps], out) = unsafe { ((*inputs).map(|bytes| bytes.get()), &mut *out) };
    let (steps, resumed) =
        steps.split_first_chunk().map_or((0, false), |(n, rest)| (u64::from_be_bytes(*n), rest != [0]));
    let inputs = Inputs { order, state, code, bundle, key, max_steps: steps, resumed };
    let outcome = run::run(&inputs).unwrap_or_else(Outcome::refused);
    outcome.write(out);
}

#[cfg(not(test))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    #[cfg(target_arch = "wasm32")]
    core::arch::wasm32::unreachable();
    // lints run on the machine that builds
    #[cfg(not(target_arch = "wasm32"))]
    loop {}
}
