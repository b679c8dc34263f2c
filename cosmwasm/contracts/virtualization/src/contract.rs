//! Entry points.

use cosmwasm_std::{
    Binary, Deps, DepsMut, Env, Event, MessageInfo, Response, Storage, entry_point, to_json_binary,
};
use protocol::order::Order;
use protocol::{ProtocolError, demand};
use unit::{WasmSha256, hash, management, unit_name};

use crate::ContractError;
use crate::logger;
use crate::manager::{self, Admission};
use crate::msg::{
    ExecuteMsg, ExecutionRecord, ExecutionResponse, InstantiateMsg, LogRootResponse, MigrateMsg,
    NamesResponse, QueryMsg,
};
use crate::session;
use crate::simulator::{self, Outcome, Task};
use crate::staging::{self, Owner, Place};
use crate::state::{self, Names, Record};

const NAME: &str = "chainsatlas/virtualization";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The event of every run; the chain puts `wasm-` before it.
const RUN_EVENT: &str = "chainsatlas_run";

/// See [`InstantiateMsg`]. `BadEncoding` when there is no management unit at the address.
#[entry_point]
pub fn instantiate(
    deps: DepsMut<'_>,
    env: Env,
    _info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    let management = deps.api.addr_validate(&msg.management)?.into_string();
    let (network, chain) = management::names(deps.as_ref(), &management)?;
    let unit = unit_name(&env.contract.address);
    cw2::set_contract_version(deps.storage, NAME, VERSION)?;
    state::save_names(deps.storage, &Names { network, chain, unit, management });
    Ok(Response::new().add_attribute("unit", Binary::from(unit).to_base64()))
}

/// See [`ExecuteMsg`].
#[entry_point]
pub fn execute(
    deps: DepsMut<'_>,
    _env: Env,
    info: MessageInfo,
    msg: ExecuteMsg,
) -> Result<Response, ContractError> {
    match msg {
        ExecuteMsg::Admit { plan, order, order_proof, transfer } => {
            let transfer = transfer.as_ref();
            manager::admit(
                deps,
                &Admission { plan: &plan, order: &order, order_proof: &order_proof, transfer },
            )
        }
        ExecuteMsg::Stage { execution, kind, offset, total, bytes } => {
            let execution = hash(&execution)?;
            let hop = manager::open_record(deps.storage, &execution)?.hop;
            let owner = Owner::new(&execution, &info.sender);
            session::end(deps.storage, owner);
            staging::put(deps.storage, owner, kind, &Place { hop, offset, total }, &bytes)?;
            Ok(Response::new())
        }
        ExecuteMsg::Run { order, max_steps, pause, state, code, pages } => {
            let order = Order::decode(&order)?;
            let record = manager::open_record(deps.storage, order.execution)?;
            let task = Task {
                order: &order,
                record: &record,
                owner: Owner::new(order.execution, &info.sender),
                max_steps: max_steps.map_or(u64::MAX, u64::from),
                pause,
                state: state.as_deref(),
                code: code.as_deref(),
                pages: pages.as_deref(),
            };
            run(deps.storage, &task)
        }
        ExecuteMsg::Release { execution } => {
            let owner = Owner::new(&hash(&execution)?, &info.sender);
            session::end(deps.storage, owner);
            staging::release(deps.storage, owner);
            Ok(Response::new())
        }
    }
}

/// Source: `docs/protocol.md` "run".
fn run(storage: &mut dyn Storage, task: &Task<'_>) -> Result<Response, ContractError> {
    let Task { order, record, .. } = task;
    demand(order.hash::<WasmSha256>() == record.order, ProtocolError::WrongOrder)?;
    let outcome = simulator::run(storage, task)?;
    let response = Response::new().add_event(run_event(&outcome));
    let Some(after) = &outcome.after else { return Ok(response) };
    let logged = logger::log(storage, order, record, after)?;
    let next =
        Record { open: !outcome.closed, part: record.part + 1, state: after.state, ..(*record).clone() };
    state::save_record(storage, order.execution, &next);
    Ok(response.add_event(logged))
}

fn run_event(outcome: &Outcome) -> Event {
    let Outcome { header, page, closed, .. } = outcome;
    let event = Event::new(RUN_EVENT)
        .add_attribute("steps", header.steps.to_string())
        .add_attribute("closed", closed.to_string());
    match page {
        Some(page) => event.add_attribute("page", page.to_string()),
        None => event,
    }
}

/// See [`QueryMsg`].
#[entry_point]
pub fn query(deps: Deps<'_>, _env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    Ok(match msg {
        QueryMsg::Names {} => {
            let Names { network, chain, unit, management } = state::load_names(deps.storage)?;
            to_json_binary(&NamesResponse {
                network: network.into(),
                chain: chain.into(),
                unit: unit.into(),
                management,
            })
        }
        QueryMsg::Execution { execution } => {
            let record =
                state::load_record(deps.storage, &hash(&execution)?)?.map(|record| ExecutionRecord {
                    hop: record.hop,
                    open: record.open,
                    order_hash: record.order.into(),
                    state_hash: record.state.into(),
                    part: record.part,
                });
            to_json_binary(&ExecutionResponse { record })
        }
        QueryMsg::LogRoot {} => {
            to_json_binary(&LogRootResponse { log_root: state::load_log_root(deps.storage)?.into() })
        }
    }?)
}

/// Takes over the state of this version or an older one.
#[entry_point]
pub fn migrate(deps: DepsMut<'_>, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    cw2::ensure_from_older_version(deps.storage, NAME, VERSION)?;
    Ok(Response::new())
}
