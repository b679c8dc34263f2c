//! Big-endian reading of byte strings that were checked to be long enough.

/// Why bytes are not what they should encode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadEncoding;

/// Takes fields off the front of a byte string.
pub struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Reads `bytes` from their start.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The next `n` bytes.
    #[inline(always)]
    pub fn take(&mut self, n: usize) -> Result<&'a [u8], BadEncoding> {
        let (head, rest) = self.rest.split_at_checked(n).ok_or(BadEncoding)?;
        self.rest = rest;
        Ok(head)
    }

    /// The next `N` bytes.
    #[inline(always)]
    pub fn array<const N: usize>(&mut self) -> Result<&'a [u8; N], BadEncoding> {
        let (head, rest) = self.rest.split_first_chunk().ok_or(BadEncoding)?;
        self.rest = rest;
        Ok(head)
    }

    /// The next byte.
    #[inline(always)]
    pub fn u8(&mut self) -> Result<u8, BadEncoding> {
        Ok(self.array::<1>()?[0])
    }

    /// The next four bytes as a number.
    #[inline(always)]
    pub fn u32(&mut self) -> Result<u32, BadEncoding> {
        Ok(u32::from_be_bytes(*self.array()?))
    }

    /// The next eight bytes as a number.
    #[inline(always)]
    pub fn u64(&mut self) -> Result<u64, BadEncoding> {
        Ok(u64::from_be_bytes(*self.array()?))
    }

    /// What was not read yet.
    pub const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    /// Passes when everything was read.
    pub const fn end(&self) -> Result<(), BadEncoding> {
        if self.rest.is_empty() { Ok(()) } else { Err(BadEncoding) }
    }
}
