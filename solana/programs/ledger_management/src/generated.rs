// Generated from solana/idl by `npm run generate -w solana`. Do not edit.
//! First eight bytes of instructions, accounts and events.
#![allow(missing_docs)]

/// Of instructions.
pub mod instruction {
    pub const INITIALIZE: u64 = 0xed9b_980d_1f6d_afaf;
    pub const OPEN_BATCH: u64 = 0xa36c_9b3f_4517_a367;
    pub const APPLY_PART: u64 = 0xce23_1582_dc60_cabe;
    pub const SUBMIT_REQUEST: u64 = 0x39fe_e6ce_fbb4_1e7a;
    pub const CREATE_STAGE: u64 = 0x4dfc_87ab_1e50_0f21;
    pub const GROW_STAGE: u64 = 0x038d_dbca_326f_eb89;
    pub const WRITE_STAGE: u64 = 0x19ad_c824_e52b_2a6b;
    pub const CLOSE_STAGE: u64 = 0x8ebf_2912_2bf7_5ec8;
}

/// Of accounts.
pub mod account {
    pub const LEDGER: u64 = 0x205f_b0b4_d515_292b;
    pub const CELL: u64 = 0x8aa4_27c9_23f3_2069;
}

/// Of events.
pub mod event {
    pub const LEDGER_EVENT: u64 = 0xf66d_95e9_d000_15d0;
    pub const REQUEST_SUBMITTED: u64 = 0x2c49_6ad5_f6ca_d571;
}
