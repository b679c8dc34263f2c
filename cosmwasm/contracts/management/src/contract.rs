//! Entry points.

use cosmwasm_std::{Binary, Deps, DepsMut, Env, MessageInfo, Response, entry_point, to_json_binary};
use protocol::plan::Plan;
use protocol::pythia_set::PythiaSet;
use protocol::{ProtocolError, demand};
use unit::{WasmSha256, chain_name, check_quorum, hash, management as state, unit_name, views};

use crate::ContractError;
use crate::msg::{ExecuteMsg, InstantiateMsg, MigrateMsg, QueryMsg};

const NAME: &str = "chainsatlas/management";
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// See [`InstantiateMsg`]. `BadEncoding`, `WrongChain`, `BadSet`.
#[entry_point]
pub fn instantiate(
    deps: DepsMut<'_>,
    env: Env,
    _info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    let (network, chain) = (hash(&msg.network)?, hash(&msg.chain)?);
    demand(chain == chain_name(&env.block.chain_id), ProtocolError::WrongChain)?;
    PythiaSet::decode(&msg.set)?;
    cw2::set_contract_version(deps.storage, NAME, VERSION)?;
    state::save_names(deps.storage, &network, &chain);
    state::save_set(deps.storage, &msg.set);
    Ok(Response::new().add_attribute("unit", Binary::from(unit_name(&env.contract.address)).to_base64()))
}

/// See [`ExecuteMsg`].
#[entry_point]
pub fn execute(
    deps: DepsMut<'_>,
    _env: Env,
    _info: MessageInfo,
    msg: ExecuteMsg,
) -> Result<Response, ContractError> {
    match msg {
        ExecuteMsg::Rotate { set, signatures } => rotate(deps, &set, &signatures),
        ExecuteMsg::Approve { plan, signatures } => approve(deps, &plan, &signatures),
    }
}

/// `BadSet`, `WrongEpoch`, and those of a quorum.
fn rotate(deps: DepsMut<'_>, next: &[u8], signatures: &[u8]) -> Result<Response, ContractError> {
    let set = PythiaSet::decode(next)?;
    let current = state::load_set(deps.storage)?;
    let current = PythiaSet::decode(&current)?;
    demand(current.epoch.checked_add(1) == Some(set.epoch), ProtocolError::WrongEpoch)?;
    let (network, _) = state::load_names(deps.storage)?;
    check_quorum(deps.api, &current, &set.handover_digest::<WasmSha256>(&network), signatures)?;
    state::save_set(deps.storage, next);
    Ok(Response::new().add_attribute("action", "rotate").add_attribute("epoch", set.epoch.to_string()))
}

/// `BadEncoding`, `AlreadyApproved`, `PlanExists`, `WrongEpoch`, and those of a quorum.
fn approve(deps: DepsMut<'_>, plan: &[u8], signatures: &[u8]) -> Result<Response, ContractError> {
    let plan = Plan::decode(plan)?;
    let (network, _) = state::load_names(deps.storage)?;
    let digest = plan.digest::<WasmSha256>(&network);
    if let Some(known) = state::load_plan(deps.storage, plan.execution) {
        let same = known == digest;
        return Err(if same { ProtocolError::AlreadyApproved } else { ProtocolError::PlanExists }.into());
    }
    let set = state::load_set(deps.storage)?;
    let set = PythiaSet::decode(&set)?;
    demand(plan.epoch == set.epoch, ProtocolError::WrongEpoch)?;
    check_quorum(deps.api, &set, &digest, signatures)?;
    state::save_plan(deps.storage, plan.execution, &digest);
    Ok(Response::new()
        .add_attribute("action", "approve")
        .add_attribute("execution", Binary::from(plan.execution).to_base64())
        .add_attribute("digest", Binary::from(digest).to_base64()))
}

/// See [`QueryMsg`].
#[entry_point]
pub fn query(deps: Deps<'_>, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    Ok(match msg {
        QueryMsg::Names {} => to_json_binary(&views::names(deps.storage, &env.contract.address)?),
        QueryMsg::PythiaSet {} => to_json_binary(&views::pythia_set(deps.storage)?),
        QueryMsg::PlanDigest { execution } => to_json_binary(&views::plan_digest(deps.storage, &execution)?),
    }?)
}

/// Takes over the state of this version or an older one.
#[entry_point]
pub fn migrate(deps: DepsMut<'_>, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    cw2::ensure_from_older_version(deps.storage, NAME, VERSION)?;
    Ok(Response::new())
}
