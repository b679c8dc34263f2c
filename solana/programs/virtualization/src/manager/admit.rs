use common::account::{State, demand_account, demand_system, found, read, write};
use common::create::{create, is_vacant};
use common::stage::staged;
use common::{Context, Failure, Result, Solana};
use dlx::Hash;
use dlx::bytes::Reader;
use pinocchio::AccountView;
use protocol::order::Order;
use protocol::plan::{PLAN_BYTES, Plan};
use protocol::pythia_set::MAX_SET_BYTES;
use protocol::transfer::transfer_digest;
use protocol::{ProtocolError, demand, order_tree, quorum};

use super::authority;
use crate::logger;
use crate::state::{Execution, Unit};

/// What was staged: plan ‖ order ‖ order proof, and for a transfer epoch ‖ state hash ‖ signatures.
struct Admission<'a> {
    plan: Plan<'a>,
    order: Order<'a>,
    proof: &'a [u8],
    transfer: Option<Transfer<'a>>,
}

struct Transfer<'a> {
    epoch: u32,
    state: &'a Hash,
    signatures: &'a [u8],
}

impl<'a> Admission<'a> {
    fn decode(bytes: &'a [u8], order_length: usize, proof_length: usize) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        let plan = Plan::decode(reader.take(PLAN_BYTES)?)?;
        let order = Order::decode(reader.take(order_length)?)?;
        let proof = reader.take(proof_length)?;
        let transfer = if reader.end().is_ok() {
            None
        } else {
            Some(Transfer { epoch: reader.u32()?, state: reader.array()?, signatures: reader.rest() })
        };
        Ok(Self { plan, order, proof, transfer })
    }

    fn check_place(&self, unit: &Unit, address: &Hash) -> Result<()> {
        demand(*self.order.network == unit.network, ProtocolError::WrongNetwork)?;
        demand(*self.order.chain == unit.chain, ProtocolError::WrongChain)?;
        demand(self.order.unit == address, ProtocolError::WrongUnit)?;
        Ok(())
    }

    fn check_plan(&self, known: &Hash, order_hash: &Hash, network: &Hash) -> Result<()> {
        let Self { plan, order, proof, .. } = self;
        demand(*known == plan.digest::<Solana>(network), ProtocolError::UnknownPlan)?;
        demand(order.execution == plan.execution, ProtocolError::WrongExecution)?;
        demand(order.program == plan.program, ProtocolError::WrongProgram)?;
        let found = order_tree::in_plan::<Solana>(order_hash, order.hop, plan.hops, proof, plan.orders_root);
        demand(found, ProtocolError::NotInPlan)?;
        let first = order.hop == 0;
        demand(order.is_first() == first && self.transfer.is_none() == first, ProtocolError::WrongPredecessor)?;
        Ok(())
    }

    #[inline(never)]
    fn check_transfer(&self, account: &AccountView, unit: &Unit) -> Result<()> {
        let Some(Transfer { epoch, state, signatures }) = self.transfer else { return Ok(()) };
        let mut room = [0; MAX_SET_BYTES];
        let set = authority::set_of(account, unit, &mut room)?;
        demand(epoch == set.epoch, ProtocolError::WrongEpoch)?;
        let digest = transfer_digest::<Solana>(&unit.network, &self.order, epoch, state);
        quorum::check::<Solana>(&set, &digest, signatures)?;
        Ok(())
    }

    fn record(&self, unit: &Hash, order_hash: Hash) -> Execution {
        Execution {
            unit: *unit,
            execution: *self.order.execution,
            hop: self.order.hop,
            open: 1,
            part: 0,
            order_hash,
            state_hash: *self.transfer.as_ref().map_or(self.plan.initial_state, |transfer| transfer.state),
            input_hash: *self.plan.input_hash,
        }
    }
}

/// `AlreadyAdmitted` or `StaleHop` when the record has come as far already.
fn check_new(known: &Execution, hop: u32, order_hash: &Hash) -> Result<()> {
    if known.hop < hop {
        return Ok(());
    }
    let same = known.hop == hop && known.order_hash == *order_hash;
    Err(Failure::from(if same { ProtocolError::AlreadyAdmitted } else { ProtocolError::StaleHop }))
}

/// `admit(order_length, proof_length)`: unit, execution, management, plan, stage, authority, system program.
/// Errors in the order of `docs/protocol.md` "admit".
#[inline(never)]
pub fn admit(context: &mut Context<'_>) -> Result<()> {
    let (order_length, proof_length) = (context.args.u32()? as usize, context.args.u32()? as usize);
    context.args.end()?;
    let program = context.program;
    let [unit_account, execution, management, plan, stage, authority, system] = context.accounts()?;
    demand_system(system)?;
    let unit = read::<Unit>(unit_account, program)?;
    let address = unit_account.address().as_array();
    authority::demand_of_unit(management, unit)?;
    let admission = Admission::decode(staged(stage, authority, program)?, order_length, proof_length)?;
    admission.check_place(unit, address)?;
    let order_hash = admission.order.hash::<Solana>();
    let known = authority::plan_digest(management, plan, unit, admission.plan.execution)?;
    admission.check_plan(known, &order_hash, &unit.network)?;
    let name = admission.order.execution;
    let vacant = is_vacant(execution);
    if !vacant {
        let known = read::<Execution>(execution, program)?;
        demand_account(known.unit == *address && known.execution == *name)?;
        check_new(known, admission.order.hop, &order_hash)?;
    }
    admission.check_transfer(management, unit)?;
    let record = admission.record(address, order_hash);
    logger::admitted(name, record.hop, &record.state_hash);
    if vacant {
        create::<3, 4>(execution, authority, program, [b"execution", address, name], Execution::BYTES)?;
        *found::<Execution>(execution)?.0 = record;
    } else {
        *write::<Execution>(execution, program)?.0 = record;
    }
    Ok(())
}
