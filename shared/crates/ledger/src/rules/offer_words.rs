//! Where an offer is in its life, and how rules find it.

use dlx::{Hash, ZERO};
use protocol::pythia_set::Address;

use crate::Result;
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::{COMMIT_WINDOW, EVALUATION_WINDOW, LedgerError, OfferWord, REVEAL_WINDOW};
use crate::host::Host;

/// Phases of an offer.
pub mod phase {
    pub const FILLING: u8 = 1;
    pub const OPEN: u8 = 2;
    pub const APPROVED: u8 = 3;
    pub const SETTLED: u8 = 4;
    pub const FAILED: u8 = 5;
}

/// Seconds from an offer's opening to the choice of a strategy.
pub const BIDDING: u64 = COMMIT_WINDOW + REVEAL_WINDOW + EVALUATION_WINDOW;

/// An offer's id.
#[derive(Clone, Copy)]
pub struct OfferKey {
    pub client: Address,
    pub offer: u64,
}

impl OfferKey {
    /// The key of the offer's own word.
    pub fn word(&self) -> Hash {
        OfferWord::key(&self.client, self.offer)
    }

    /// The 32-byte name of the offer's execution: four zeros, client, number.
    pub fn execution(&self) -> Hash {
        let mut out = ZERO;
        let (client, number) = out[4..].split_at_mut(20);
        client.copy_from_slice(&self.client);
        number.copy_from_slice(&self.offer.to_be_bytes());
        out
    }
}

/// `UnknownOffer` or `WrongPhase`.
#[inline(never)]
pub fn offer_in<H: Host>(context: &mut Context<'_, H>, key: &OfferKey, phases: &[u8]) -> Result<OfferWord> {
    let offer: OfferWord = context.get(&key.word())?;
    ensure(offer.phase != 0, LedgerError::UnknownOffer)?;
    ensure(phases.contains(&offer.phase), LedgerError::WrongPhase)?;
    Ok(offer)
}

/// `WindowOpen` before `from` and `WindowClosed` from `to` on; both count from the offer's opening.
pub fn check_window(time: u64, offer: &OfferWord, from: u64, to: Option<u64>) -> Result {
    let reached = |after: u64| offer.opened_at.checked_add(after).is_some_and(|at| time >= at);
    ensure(reached(from), LedgerError::WindowOpen)?;
    ensure(!to.is_some_and(reached), LedgerError::WindowClosed)
}
