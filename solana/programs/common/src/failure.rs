use dlx::bundle::BadBundle;
use dlx::bytes::BadEncoding;
use pinocchio::error::ProgramError;
use protocol::ProtocolError;

use crate::generated::{AccountError, ERROR_BASE};

/// Why an instruction was refused; the runtime then undoes whatever it did.
pub struct Failure(pub ProgramError);

/// Success or a refusal.
pub type Result<T> = core::result::Result<T, Failure>;

/// The refusal by a rule of that number, of the protocol or the ledger.
pub fn refused(number: u16) -> Failure {
    Failure(ProgramError::Custom(ERROR_BASE + u32::from(number)))
}

impl From<ProtocolError> for Failure {
    fn from(error: ProtocolError) -> Self {
        refused(error as u16)
    }
}

impl From<AccountError> for Failure {
    fn from(error: AccountError) -> Self {
        Self(ProgramError::Custom(ERROR_BASE + error as u32))
    }
}

impl From<ProgramError> for Failure {
    fn from(error: ProgramError) -> Self {
        Self(error)
    }
}

impl From<BadEncoding> for Failure {
    fn from(_: BadEncoding) -> Self {
        ProtocolError::BadEncoding.into()
    }
}

impl From<BadBundle> for Failure {
    fn from(_: BadBundle) -> Self {
        ProtocolError::BadBundle.into()
    }
}
