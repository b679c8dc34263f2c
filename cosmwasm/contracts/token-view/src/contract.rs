//! Entry points.

use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response, Uint128, entry_point, to_json_binary};

use crate::ContractError;
use crate::account::address_in;
use crate::msg::{
    AllAllowancesResponse, AllowanceResponse, BalanceResponse, ExecuteMsg, Expiration, InstantiateMsg,
    MigrateMsg, MinterResponse, QueryMsg, ShownResponse, Token, TokenInfoResponse,
};
use crate::state::Shown;

const NAME: &str = "chainsatlas/token-view";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// 10^9 base units are one token.
const DECIMALS: u8 = 9;

/// See [`InstantiateMsg`]. `BadEncoding` when no ledger is kept at the address.
#[entry_point]
pub fn instantiate(
    deps: DepsMut<'_>,
    _env: Env,
    _info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    let shown = Shown { token: msg.token, ledger: deps.api.addr_validate(&msg.ledger)? };
    shown.supply(deps.as_ref())?;
    cw2::set_contract_version(deps.storage, NAME, VERSION)?;
    shown.save(deps.storage);
    Ok(Response::new())
}

/// `RequestsOnly`: nothing on one chain alone moves what every chain has.
#[entry_point]
pub fn execute(
    _deps: DepsMut<'_>,
    _env: Env,
    _info: MessageInfo,
    _msg: ExecuteMsg,
) -> Result<Response, ContractError> {
    Err(ContractError::RequestsOnly)
}

/// See [`QueryMsg`].
#[entry_point]
pub fn query(deps: Deps<'_>, _env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let shown = Shown::load(deps.storage)?;
    Ok(match msg {
        QueryMsg::Balance { address } => {
            let account = address_in(deps.api, &address)?;
            let balance = account.map_or(Ok(0), |account| shown.balance(deps, &account))?;
            to_json_binary(&BalanceResponse { balance: balance.into() })
        }
        QueryMsg::TokenInfo {} => to_json_binary(&token_info(shown.token, shown.supply(deps)?)),
        QueryMsg::Allowance { owner, spender } => {
            for text in [owner, spender] {
                address_in(deps.api, &text)?;
            }
            to_json_binary(&AllowanceResponse { allowance: Uint128::zero(), expires: Expiration::Never {} })
        }
        QueryMsg::AllAllowances { owner, .. } => {
            address_in(deps.api, &owner)?;
            to_json_binary(&AllAllowancesResponse { allowances: Vec::new() })
        }
        QueryMsg::Minter {} => to_json_binary(&None::<MinterResponse>),
        QueryMsg::Shown {} => {
            to_json_binary(&ShownResponse { ledger: shown.ledger.into_string(), token: shown.token })
        }
    }?)
}

fn token_info(token: Token, supply: u64) -> TokenInfoResponse {
    let (name, symbol) = match token {
        Token::Athena => ("Athena", "ATHENA"),
        Token::Hermes => ("Hermes", "HERMES"),
    };
    TokenInfoResponse {
        name: name.into(),
        symbol: symbol.into(),
        decimals: DECIMALS,
        total_supply: supply.into(),
    }
}

/// Takes over the state of this version or an older one.
#[entry_point]
pub fn migrate(deps: DepsMut<'_>, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    cw2::ensure_from_older_version(deps.storage, NAME, VERSION)?;
    Ok(Response::new())
}
