//! Messages: CW20's, with its extensions for allowances and minting, which show that there is neither. They are written out
//! here because the crate that declares them is of an older cosmwasm-std; `tests/cw20.rs` compares both.

use cosmwasm_schema::{QueryResponses, cw_serde};
use cosmwasm_std::{Binary, Timestamp, Uint128};

/// The two tokens of a ledger.
#[cw_serde]
#[derive(Copy, Eq)]
pub enum Token {
    /// What is staked.
    Athena,
    /// What pays for executions.
    Hermes,
}

/// Binds the view to a ledger.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct InstantiateMsg {
    /// Address of the management unit that keeps it.
    pub ledger: String,
    /// What is shown of it.
    pub token: Token,
}

/// When an allowance ends.
#[cw_serde]
#[derive(Copy)]
#[schemaifier(mute_warnings)]
pub enum Expiration {
    /// At a block's height.
    AtHeight(u64),
    /// At a time.
    AtTime(Timestamp),
    /// Never.
    Never {},
}

/// All of them are refused: tokens move by requests to the ledger, which every chain applies.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub enum ExecuteMsg {
    /// CW20: moves the sender's tokens.
    Transfer {
        /// Who would get them.
        recipient: String,
        /// Base units.
        amount: Uint128,
    },
    /// CW20: destroys the sender's tokens.
    Burn {
        /// Base units.
        amount: Uint128,
    },
    /// CW20: moves the sender's tokens to a contract, with a message.
    Send {
        /// Which contract.
        contract: String,
        /// Base units.
        amount: Uint128,
        /// For the contract.
        msg: Binary,
    },
    /// CW20: allows somebody to move more of the sender's tokens.
    IncreaseAllowance {
        /// Who.
        spender: String,
        /// Base units more.
        amount: Uint128,
        /// Until when.
        expires: Option<Expiration>,
    },
    /// CW20: allows somebody to move less of the sender's tokens.
    DecreaseAllowance {
        /// Who.
        spender: String,
        /// Base units less.
        amount: Uint128,
        /// Until when.
        expires: Option<Expiration>,
    },
    /// CW20: moves an owner's tokens.
    TransferFrom {
        /// Whose.
        owner: String,
        /// Who would get them.
        recipient: String,
        /// Base units.
        amount: Uint128,
    },
    /// CW20: moves an owner's tokens to a contract, with a message.
    SendFrom {
        /// Whose.
        owner: String,
        /// Which contract.
        contract: String,
        /// Base units.
        amount: Uint128,
        /// For the contract.
        msg: Binary,
    },
    /// CW20: destroys an owner's tokens.
    BurnFrom {
        /// Whose.
        owner: String,
        /// Base units.
        amount: Uint128,
    },
    /// CW20: makes tokens.
    Mint {
        /// Who would get them.
        recipient: String,
        /// Base units.
        amount: Uint128,
    },
    /// CW20: makes somebody else the minter.
    UpdateMinter {
        /// Who; nobody without it.
        new_minter: Option<String>,
    },
}

/// Nothing to say: a migration keeps the state.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
pub struct MigrateMsg {}

/// Views. An address is `0x` and 40 hexadecimal digits, or bech32 of the same 20 bytes.
#[cw_serde]
#[serde(deny_unknown_fields)]
#[schemaifier(mute_warnings)]
#[derive(QueryResponses)]
pub enum QueryMsg {
    /// CW20: what an account has free.
    #[returns(BalanceResponse)]
    Balance {
        /// Whose.
        address: String,
    },
    /// CW20: name, decimals, supply.
    #[returns(TokenInfoResponse)]
    TokenInfo {},
    /// CW20: zero, and never ends.
    #[returns(AllowanceResponse)]
    Allowance {
        /// Whose tokens.
        owner: String,
        /// Who would move them.
        spender: String,
    },
    /// CW20: none.
    #[returns(AllAllowancesResponse)]
    AllAllowances {
        /// Whose tokens.
        owner: String,
        /// Where a list would go on.
        start_after: Option<String>,
        /// Entries of it at most.
        limit: Option<u32>,
    },
    /// CW20: nobody.
    #[returns(Option<MinterResponse>)]
    Minter {},
    /// Which token this is, and where its ledger is.
    #[returns(ShownResponse)]
    Shown {},
}

/// What an account has.
#[cw_serde]
pub struct BalanceResponse {
    /// Base units.
    pub balance: Uint128,
}

/// The token.
#[cw_serde]
pub struct TokenInfoResponse {
    /// Athena or Hermes.
    pub name: String,
    /// The same in capitals.
    pub symbol: String,
    /// Digits of a token's fraction.
    pub decimals: u8,
    /// Base units that there are.
    pub total_supply: Uint128,
}

/// What somebody may move.
#[cw_serde]
pub struct AllowanceResponse {
    /// Base units.
    pub allowance: Uint128,
    /// Until when.
    pub expires: Expiration,
}

/// What somebody in particular may move.
#[cw_serde]
pub struct AllowanceInfo {
    /// Who.
    pub spender: String,
    /// Base units.
    pub allowance: Uint128,
    /// Until when.
    pub expires: Expiration,
}

/// Who may move what.
#[cw_serde]
pub struct AllAllowancesResponse {
    /// By spender.
    pub allowances: Vec<AllowanceInfo>,
}

/// Who may make tokens.
#[cw_serde]
pub struct MinterResponse {
    /// Who.
    pub minter: String,
    /// Up to how many.
    pub cap: Option<Uint128>,
}

/// What is shown.
#[cw_serde]
pub struct ShownResponse {
    /// Address of the management unit that keeps the ledger.
    pub ledger: String,
    /// The token.
    pub token: Token,
}
