// Generated from solana/idl by `npm run generate -w solana`. Do not edit.
//! First eight bytes of instructions, accounts and events.
#![allow(missing_docs)]

/// Of instructions.
pub mod instruction {
    pub const INITIALIZE: u64 = 0xed9b_980d_1f6d_afaf;
    pub const CLAIM: u64 = 0xd26c_9fd5_c1d6_c63e;
    pub const BURN: u64 = 0x5d2a_db6b_381d_6e74;
}

/// Of accounts.
pub mod account {
    pub const WRAPPER: u64 = 0x88a3_3d56_776d_0ba1;
    pub const CLAIMS: u64 = 0x920a_2003_8f9d_ce91;
    pub const BURNS: u64 = 0x3be5_64d9_db83_c7bd;
}

/// Of events.
pub mod event {
    pub const CLAIMED: u64 = 0x21f8_966c_487b_c0d9;
    pub const BURNED: u64 = 0x430e_e5ef_9afb_25cf;
}
