// Generated from solana/idl by `npm run generate -w solana`. Do not edit.
//! First eight bytes of instructions, accounts and events.
#![allow(missing_docs)]

/// Of instructions.
pub mod instruction {
    pub const INITIALIZE: u64 = 0xed9b_980d_1f6d_afaf;
    pub const ROTATE: u64 = 0x49c8_d903_b0f9_a6d9;
    pub const APPROVE: u64 = 0x4c61_7573_24d9_4a45;
    pub const CREATE_STAGE: u64 = 0x4dfc_87ab_1e50_0f21;
    pub const GROW_STAGE: u64 = 0x038d_dbca_326f_eb89;
    pub const WRITE_STAGE: u64 = 0x19ad_c824_e52b_2a6b;
    pub const CLOSE_STAGE: u64 = 0x8ebf_2912_2bf7_5ec8;
}

/// Of accounts.
pub mod account {
    pub const MANAGEMENT: u64 = 0x2be9_458a_161f_1dfe;
    pub const PLAN: u64 = 0x02a2_0c02_77fb_e7a1;
}

/// Of events.
pub mod event {
    pub const ROTATED: u64 = 0xcd32_2dbc_637b_8198;
    pub const APPROVED: u64 = 0x5b07_68ae_8996_e011;
}
