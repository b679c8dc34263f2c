// Generated from solana/idl by `npm run generate -w solana`. Do not edit.

/// What a transaction shows is this plus an error's number.
pub const ERROR_BASE: u32 = 6000;
/// No such instruction.
pub const UNKNOWN_INSTRUCTION: u32 = 101;

/// First eight bytes of a stage's account.
pub const STAGE: u64 = 0xb345_9fd1_9df0_5f80;
/// The same of a ledger's.
pub const LEDGER: u64 = 0x205f_b0b4_d515_292b;
/// The same of a cell's.
pub const CELL: u64 = 0x8aa4_27c9_23f3_2069;

/// What accounts can be wrong in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs)]
pub enum AccountError {
    WrongAccount = 900,
    MissingAccount = 901,
    NotWritable = 902,
    AlreadyInitialized = 903,
    WrongSessionPhase = 904,
    AlreadyClaimed = 905,
}
