//! The ChainsAtlas DLX machine for units that are compiled Rust.
//!
//! Source: `docs/machine.md` (normative) and `shared/isa/table.ts`. The crate allocates nothing and knows no chain: a
//! chain lends it memory, a [`Sha256`] and pre-decoded code.
//!
//! - [`header`]: the 188-byte state header.
//! - [`entry`], [`predecode`]: words of the text become validated 8-byte entries.
//! - [`pages`], [`tlb`]: the pages a unit was given, and how an address finds its page quickly.
//! - [`machine`], [`interpreter`], [`trap`]: running.
//! - [`bundle`], [`merkle`]: pages with their multiproof, and the root before and after a run.
#![cfg_attr(not(test), no_std)]

pub mod bundle;
pub mod bytes;
pub mod entry;
mod execute;
pub mod header;
mod interpreter;
pub mod isa;
pub mod machine;
pub mod merkle;
pub mod pages;
pub mod predecode;
mod sha256;
mod tlb;
mod trap;

pub use sha256::Sha256;

/// Bytes of a page: the unit in which memory is committed to, proven and delivered.
pub const PAGE_BYTES: usize = 256;
/// Levels of the Merkle tree over all 2^24 pages.
pub const TREE_DEPTH: u8 = 24;
/// First address of the read-only input region.
pub const INPUT_BASE: u32 = 0xe000_0000;
/// First address of the output region, which only TRAP 4 writes.
pub const OUTPUT_BASE: u32 = 0xf000_0000;
/// Largest memory, input or output: 16 MiB.
pub const MAX_REGION: u32 = 1 << 24;
/// Largest size a TRAP block may name.
pub const MAX_TRAP_SIZE: u32 = 65_536;
/// A TRAP with a size costs one step per this many bytes begun, besides its own.
pub const TRAP_BYTES_PER_STEP: u32 = 16;

/// A 32-byte digest. All zero stands for an empty page or subtree.
pub type Hash = [u8; 32];
/// The digest of nothing but zeros.
pub const ZERO: Hash = [0; 32];
