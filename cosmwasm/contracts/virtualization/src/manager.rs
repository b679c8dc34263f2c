//! Takes on hops, and guards the state of those in progress. Source: `docs/protocol.md` "admit".

use cosmwasm_std::{Binary, Deps, DepsMut, Response, Storage};
use dlx::Hash;
use protocol::order::Order;
use protocol::order_tree::in_plan;
use protocol::plan::Plan;
use protocol::pythia_set::PythiaSet;
use protocol::transfer::transfer_digest;
use protocol::{ProtocolError, demand};
use unit::{WasmSha256, check_quorum, hash, management};

use crate::ContractError;
use crate::msg::Transfer;
use crate::state::{Names, Record, load_names, load_record, save_record};

/// What an operator brings to begin a hop.
pub struct Admission<'a> {
    pub plan: &'a [u8],
    pub order: &'a [u8],
    pub order_proof: &'a [u8],
    pub transfer: Option<&'a Transfer>,
}

/// Takes on the hop, or names the first rule that is broken.
pub fn admit(deps: DepsMut<'_>, admission: &Admission<'_>) -> Result<Response, ContractError> {
    let (plan, order) = (Plan::decode(admission.plan)?, Order::decode(admission.order)?);
    let names = load_names(deps.storage)?;
    check_place(&order, &names)?;
    let order_hash = order.hash::<WasmSha256>();
    check_plan(deps.as_ref(), &plan, &order, &names)?;
    let listed =
        in_plan::<WasmSha256>(&order_hash, order.hop, plan.hops, admission.order_proof, plan.orders_root);
    demand(listed, ProtocolError::NotInPlan)?;
    let first = order.hop == 0;
    demand(
        order.is_first() == first && admission.transfer.is_none() == first,
        ProtocolError::WrongPredecessor,
    )?;
    check_new(deps.storage, &order, &order_hash)?;
    let state = match admission.transfer {
        Some(transfer) => check_transfer(deps.as_ref(), transfer, &order, &names)?,
        None => *plan.initial_state,
    };
    let record =
        Record { hop: order.hop, open: true, part: 0, order: order_hash, state, input: *plan.input_hash };
    save_record(deps.storage, order.execution, &record);
    Ok(Response::new()
        .add_attribute("action", "admit")
        .add_attribute("execution", Binary::from(order.execution).to_base64())
        .add_attribute("hop", order.hop.to_string()))
}

fn check_place(order: &Order<'_>, names: &Names) -> Result<(), ProtocolError> {
    demand(*order.network == names.network, ProtocolError::WrongNetwork)?;
    demand(*order.chain == names.chain, ProtocolError::WrongChain)?;
    demand(*order.unit == names.unit, ProtocolError::WrongUnit)
}

fn check_plan(
    deps: Deps<'_>,
    plan: &Plan<'_>,
    order: &Order<'_>,
    names: &Names,
) -> Result<(), ContractError> {
    let known = management::read(deps, &names.management, &management::plan_key(plan.execution))?;
    let digest = plan.digest::<WasmSha256>(&names.network);
    demand(known.is_some_and(|known| known == digest), ProtocolError::UnknownPlan)?;
    demand(order.execution == plan.execution, ProtocolError::WrongExecution)?;
    demand(order.program == plan.program, ProtocolError::WrongProgram)?;
    Ok(())
}

fn check_new(storage: &dyn Storage, order: &Order<'_>, order_hash: &Hash) -> Result<(), ContractError> {
    let Some(recorded) = load_record(storage, order.execution)? else { return Ok(()) };
    if recorded.hop < order.hop {
        return Ok(());
    }
    let same = recorded.hop == order.hop && recorded.order == *order_hash;
    Err(if same { ProtocolError::AlreadyAdmitted } else { ProtocolError::StaleHop }.into())
}

/// The state that the quorum transfers.
fn check_transfer(
    deps: Deps<'_>,
    transfer: &Transfer,
    order: &Order<'_>,
    names: &Names,
) -> Result<Hash, ContractError> {
    let state = hash(&transfer.state_hash)?;
    let set = management::read(deps, &names.management, management::SET)?.unwrap_or_default();
    let set = PythiaSet::decode(&set)?;
    demand(transfer.epoch == set.epoch, ProtocolError::WrongEpoch)?;
    let digest = transfer_digest::<WasmSha256>(&names.network, order, transfer.epoch, &state);
    check_quorum(deps.api, &set, &digest, &transfer.signatures)?;
    Ok(state)
}

/// The record of an execution whose hop is in progress. `UnknownExecution`, `NotOpen`.
pub fn open_record(storage: &dyn Storage, execution: &Hash) -> Result<Record, ContractError> {
    let record = load_record(storage, execution)?.ok_or(ProtocolError::UnknownExecution)?;
    demand(record.open, ProtocolError::NotOpen)?;
    Ok(record)
}
