use cosmwasm_std::StdError;
use protocol::ProtocolError;
use thiserror::Error;

/// Why a contract refused; nothing was changed.
///
/// A broken rule reads `chainsatlas error NUMBER NAME`, with the number and name of `shared/src/protocol/errors.ts`; a missing
/// page's number stands behind it in parentheses.
#[derive(Error, Debug)]
pub enum ContractError {
    /// A rule of `docs/protocol.md`.
    #[error("chainsatlas error {number} {0:?}", number = *.0 as u32)]
    Protocol(ProtocolError),
    /// The run came to a page that it was not given, before it did one step.
    #[error("chainsatlas error {number} {name:?}({0})", number = ProtocolError::PageMissing as u32, name = ProtocolError::PageMissing)]
    PageMissing(u32),
    /// The chain's own.
    #[error(transparent)]
    Std(#[from] StdError),
}

impl From<ProtocolError> for ContractError {
    fn from(error: ProtocolError) -> Self {
        Self::Protocol(error)
    }
}

impl From<dlx::bytes::BadEncoding> for ContractError {
    fn from(_: dlx::bytes::BadEncoding) -> Self {
        Self::Protocol(ProtocolError::BadEncoding)
    }
}
