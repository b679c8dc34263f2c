//! Every item's rule, by its type.

mod accounts;
mod consistency;
mod deadline;
mod drawing;
mod epochs;
mod evaluation;
mod evidence;
mod logistic;
mod measurement;
mod nodes;
mod offer_words;
mod offers;
mod order_book;
pub mod pythia_set;
mod reliability;
mod rewards;
mod selection;
mod settlement;
mod slashing;
mod staking;
mod transfer;
mod verdict;
mod wrapping;

use protocol::ProtocolError;

use crate::Result;
use crate::context::Context;
use crate::generated::*;
use crate::host::Host;
use crate::item::Request;

/// In this order: `UnknownType`, `BadEncoding`; `BadSignature`, `WrongSigner`; `StaleNonce`, `NonceGap`; then the rule's
/// own checks.
#[inline(never)]
pub fn apply_item<H: Host>(context: &mut Context<'_, H>, item: &[u8]) -> Result {
    macro_rules! request {
        ($body:ident, $rule:path) => {{
            let request = Request::decode(item)?;
            let body = $body::decode(request.fields).ok_or(ProtocolError::BadEncoding)?;
            request.check_signature(context, &$body::TYPE_HASH, &$body::FIELD_SIZES)?;
            accounts::check_nonce(context, &request)?;
            $rule(context, &request, &body)?;
            accounts::count_nonce(context, request.sender)
        }};
    }
    macro_rules! carried {
        ($body:ident, $rule:path) => {{
            let body = $body::decode(item.get(1..).unwrap_or_default()).ok_or(ProtocolError::BadEncoding)?;
            $rule(context, &body)
        }};
    }
    match item.first().copied().unwrap_or_default() {
        Transfer::TYPE => request!(Transfer, transfer::transfer),
        Wrap::TYPE => request!(Wrap, wrapping::wrap),
        Stake::TYPE => request!(Stake, staking::stake),
        CancelStake::TYPE => request!(CancelStake, staking::cancel_stake),
        Activate::TYPE => request!(Activate, staking::activate),
        Unstake::TYPE => request!(Unstake, staking::unstake),
        Release::TYPE => request!(Release, staking::release),
        Claim::TYPE => request!(Claim, rewards::claim),
        Register::TYPE => request!(Register, nodes::register),
        Stand::TYPE => request!(Stand, nodes::stand),
        StepDown::TYPE => request!(StepDown, nodes::step_down),
        Offer::TYPE => request!(Offer, offers::offer),
        Withdraw::TYPE => request!(Withdraw, offers::withdraw),
        Commit::TYPE => request!(Commit, order_book::commit),
        Reveal::TYPE => request!(Reveal, order_book::reveal),
        Evaluate::TYPE => request!(Evaluate, evaluation::evaluate),
        Measure::TYPE => request!(Measure, measurement::measure),
        Submission::TYPE => {
            let body = Submission::decode(item.get(1..).unwrap_or_default()).ok_or(ProtocolError::BadEncoding)?;
            offers::submission(context, &body, item)
        }
        Tally::TYPE => carried!(Tally, evaluation::tally),
        Select::TYPE => carried!(Select, selection::select),
        crate::generated::Result::TYPE => {
            type Body = crate::generated::Result;
            carried!(Body, settlement::result)
        }
        Expire::TYPE => carried!(Expire, deadline::expire),
        NextEpoch::TYPE => carried!(NextEpoch, epochs::next_epoch),
        Adopt::TYPE => carried!(Adopt, measurement::adopt),
        TransferEvidence::TYPE => carried!(TransferEvidence, evidence::transfer_evidence),
        BatchEvidence::TYPE => carried!(BatchEvidence, evidence::batch_evidence),
        Unwrap::TYPE => carried!(Unwrap, wrapping::unwrap),
        _ => Err(LedgerError::UnknownType.into()),
    }
}
