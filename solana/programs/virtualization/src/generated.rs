// Generated from solana/idl by `npm run generate -w solana`. Do not edit.
//! First eight bytes of instructions, accounts and events.
#![allow(missing_docs)]

/// Of instructions.
pub mod instruction {
    pub const INITIALIZE: u64 = 0xed9b_980d_1f6d_afaf;
    pub const ADMIT: u64 = 0x2fb8_5af8_8a04_a9c0;
    pub const OPEN_SESSION: u64 = 0x6868_14ec_077c_3682;
    pub const GROW_SESSION: u64 = 0x7ac2_331d_6973_2bda;
    pub const LOAD_CODE: u64 = 0x6eec_6295_7a59_a97b;
    pub const LOAD_PAGES: u64 = 0x2ee2_de1c_aedd_fc13;
    pub const RUN: u64 = 0x5423_45d0_dae4_1bcb;
    pub const FINISH: u64 = 0x25b6_e97d_84aa_4a43;
    pub const CLOSE_SESSION: u64 = 0xd3f8_26de_8cb2_7244;
    pub const CREATE_STAGE: u64 = 0x4dfc_87ab_1e50_0f21;
    pub const GROW_STAGE: u64 = 0x038d_dbca_326f_eb89;
    pub const WRITE_STAGE: u64 = 0x19ad_c824_e52b_2a6b;
    pub const CLOSE_STAGE: u64 = 0x8ebf_2912_2bf7_5ec8;
}

/// Of accounts.
pub mod account {
    pub const UNIT: u64 = 0x10c2_8870_9446_e509;
    pub const EXECUTION: u64 = 0x28e5_2181_a3e1_9432;
    pub const SESSION: u64 = 0x9048_bcd6_7348_51f3;
}

/// Of accounts of management.
pub mod foreign {
    pub const MANAGEMENT: u64 = 0x2be9_458a_161f_1dfe;
    pub const PLAN: u64 = 0x02a2_0c02_77fb_e7a1;
}

/// Of events.
pub mod event {
    pub const ADMITTED: u64 = 0xf3f7_05fd_c086_7528;
    pub const LOGGED: u64 = 0xc776_7d3e_7f03_8bb2;
}
