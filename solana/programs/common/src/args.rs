//! Borsh arguments: little-endian, nothing after the end.

use dlx::Hash;
use protocol::ProtocolError;

use crate::{Failure, Result};

/// What follows an instruction's discriminator.
pub struct Args<'a> {
    rest: &'a [u8],
}

impl<'a> Args<'a> {
    /// Reads `bytes` from their start.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    fn take<const N: usize>(&mut self) -> Result<&'a [u8; N]> {
        let (head, rest) = self.rest.split_first_chunk().ok_or(Failure::from(ProtocolError::BadEncoding))?;
        self.rest = rest;
        Ok(head)
    }

    /// The next byte.
    pub fn u8(&mut self) -> Result<u8> {
        Ok(self.take::<1>()?[0])
    }

    /// The next two bytes.
    pub fn u16(&mut self) -> Result<u16> {
        Ok(u16::from_le_bytes(*self.take()?))
    }

    /// The next four bytes.
    pub fn u32(&mut self) -> Result<u32> {
        Ok(u32::from_le_bytes(*self.take()?))
    }

    /// The next eight bytes.
    pub fn u64(&mut self) -> Result<u64> {
        Ok(u64::from_le_bytes(*self.take()?))
    }

    /// The next 32 bytes.
    pub fn hash(&mut self) -> Result<&'a Hash> {
        self.take()
    }

    /// The next 20 bytes.
    pub fn address(&mut self) -> Result<&'a [u8; 20]> {
        self.take()
    }

    /// A length and as many bytes.
    pub fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.u32()? as usize;
        let (head, rest) = self.rest.split_at_checked(length).ok_or(Failure::from(ProtocolError::BadEncoding))?;
        self.rest = rest;
        Ok(head)
    }

    /// Passes when everything was read.
    pub fn end(&self) -> Result<()> {
        if self.rest.is_empty() { Ok(()) } else { Err(ProtocolError::BadEncoding.into()) }
    }
}
