//! Entry points.

use cosmwasm_std::{Binary, Deps, DepsMut, Env, Event, MessageInfo, Response, entry_point, to_json_binary};
use ledger::entry::Entered;
use ledger::record::Record;
use protocol::{ProtocolError, demand};
use unit::{chain_name, hash, management, unit_name, views};

use crate::host::Host;
use crate::msg::{ExecuteMsg, InstantiateMsg, MigrateMsg, OpenBatch, QueryMsg, StatusResponse, WordResponse};
use crate::{ContractError, state};

const NAME: &str = "chainsatlas/ledger-management";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// The event of each request that enters; the chain puts `wasm-` before it.
const REQUEST_EVENT: &str = "chainsatlas_request";

/// See [`InstantiateMsg`]. `BadEncoding`, `WrongChain`, `BadGenesis`.
#[entry_point]
pub fn instantiate(
    mut deps: DepsMut<'_>,
    env: Env,
    _info: MessageInfo,
    msg: InstantiateMsg,
) -> Result<Response, ContractError> {
    let chain = hash(&msg.chain)?;
    demand(chain == chain_name(&env.block.chain_id), ProtocolError::WrongChain)?;
    let mut host = Host::new(deps.branch());
    let record = ledger::genesis::initialize(&mut host, &msg.genesis)?;
    let response = host.finish(&record)?;
    cw2::set_contract_version(deps.storage, NAME, VERSION)?;
    management::save_names(deps.storage, &record.network, &chain);
    Ok(response.add_attribute("unit", Binary::from(unit_name(&env.contract.address)).to_base64()))
}

/// See [`ExecuteMsg`]. Errors: see [`ledger::apply`].
#[entry_point]
pub fn execute(
    deps: DepsMut<'_>,
    env: Env,
    _info: MessageInfo,
    msg: ExecuteMsg,
) -> Result<Response, ContractError> {
    let mut record = state::load_record(deps.storage)?;
    let mut host = Host::new(deps);
    match msg {
        ExecuteMsg::Open { header, signatures } => {
            let now = env.block.time.seconds();
            ledger::apply::open(&mut record, &mut host, &header, &signatures, now)?;
        }
        ExecuteMsg::Apply { part } => ledger::apply::apply(&mut record, &mut host, &part)?,
        ExecuteMsg::Submit { request } => return submit(&record, &mut host, &request),
    }
    host.finish(&record)
}

/// Errors: see [`ledger::entry::check`].
fn submit(record: &Record, host: &mut Host<'_>, request: &[u8]) -> Result<Response, ContractError> {
    let Entered { sender, nonce } = ledger::entry::check(record, host, request)?;
    let event = Event::new(REQUEST_EVENT)
        .add_attribute("sender", Binary::from(sender).to_base64())
        .add_attribute("nonce", nonce.to_string())
        .add_attribute("request", Binary::from(request).to_base64());
    Ok(Response::new().add_event(event))
}

/// See [`QueryMsg`].
#[entry_point]
pub fn query(deps: Deps<'_>, env: Env, msg: QueryMsg) -> Result<Binary, ContractError> {
    let storage = deps.storage;
    Ok(match msg {
        QueryMsg::Names {} => to_json_binary(&views::names(storage, &env.contract.address)?),
        QueryMsg::PythiaSet {} => to_json_binary(&views::pythia_set(storage)?),
        QueryMsg::PlanDigest { execution } => to_json_binary(&views::plan_digest(storage, &execution)?),
        QueryMsg::Status {} => to_json_binary(&status(deps)?),
        QueryMsg::Word { key } => {
            to_json_binary(&WordResponse { word: state::load_word(storage, &hash(&key)?)?.into() })
        }
    }?)
}

fn status(deps: Deps<'_>) -> Result<StatusResponse, ContractError> {
    let record = state::load_record(deps.storage)?;
    let open = record.open.map(|open| OpenBatch {
        head: open.head.into(),
        time: open.time.into(),
        next: open.next,
        rest: open.rest.into(),
    });
    Ok(StatusResponse {
        number: record.number.into(),
        head: record.head.into(),
        time: record.time.into(),
        digest: record.digest.into(),
        open,
    })
}

/// Takes over the state of this version or an older one.
#[entry_point]
pub fn migrate(deps: DepsMut<'_>, _env: Env, _msg: MigrateMsg) -> Result<Response, ContractError> {
    cw2::ensure_from_older_version(deps.storage, NAME, VERSION)?;
    Ok(Response::new())
}
