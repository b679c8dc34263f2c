//! What a validator finds of a strategy; none when it has not answered.

pub const NONE: u8 = 0;
pub const INVALID: u8 = 1;
pub const VALID: u8 = 2;
