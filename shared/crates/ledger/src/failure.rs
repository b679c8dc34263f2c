//! Why a call or an item was refused.

use protocol::ProtocolError;

use crate::generated::LedgerError;

/// Why something was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A rule of `docs/ledger.md` was broken; nothing was changed.
    Ledger(LedgerError),
    /// A rule that the ledger shares with the protocol was broken; nothing was changed.
    Protocol(ProtocolError),
    /// The chain could not read or write a word, or the words contradict each other. The chain has to undo the whole call.
    Broken,
}

/// Success or a failure.
pub type Result<T = (), E = Failure> = core::result::Result<T, E>;

impl Failure {
    /// The number of a declared error, on every chain.
    pub const fn number(self) -> Option<u16> {
        match self {
            Self::Ledger(error) => Some(error as u16),
            Self::Protocol(error) => Some(error as u16),
            Self::Broken => None,
        }
    }
}

impl From<LedgerError> for Failure {
    fn from(error: LedgerError) -> Self {
        Self::Ledger(error)
    }
}

impl From<ProtocolError> for Failure {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error)
    }
}

impl From<dlx::bytes::BadEncoding> for Failure {
    fn from(_: dlx::bytes::BadEncoding) -> Self {
        Self::Protocol(ProtocolError::BadEncoding)
    }
}

/// Passes when the condition holds.
pub fn ensure(condition: bool, error: LedgerError) -> Result {
    if condition { Ok(()) } else { Err(Failure::Ledger(error)) }
}
