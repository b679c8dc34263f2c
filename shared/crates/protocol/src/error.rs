// Generated from solana/idl by `npm run generate -w solana`. Do not edit.

/// A rule of `docs/protocol.md` that was broken; nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs)]
pub enum ProtocolError {
    BadEncoding = 0,
    BadSet = 1,
    BadSignature = 2,
    UnsortedSigners = 3,
    UnknownSigner = 4,
    BelowQuorum = 5,
    WrongEpoch = 6,
    AlreadyApproved = 7,
    PlanExists = 8,
    WrongNetwork = 9,
    WrongChain = 10,
    WrongUnit = 11,
    UnknownPlan = 12,
    WrongExecution = 13,
    WrongProgram = 14,
    NotInPlan = 15,
    WrongPredecessor = 16,
    AlreadyAdmitted = 17,
    StaleHop = 18,
    UnknownExecution = 19,
    NotOpen = 20,
    WrongOrder = 21,
    WrongState = 22,
    WrongCode = 23,
    BadBundle = 24,
    WrongRoot = 25,
    PageMissing = 26,
    NoProgress = 27,
    Unauthorized = 28,
    OutOfBounds = 29,
    Incomplete = 30,
}
