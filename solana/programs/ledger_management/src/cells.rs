//! Where the words of the state lie. Those of the whole network are in the ledger's own account; the others in cells,
//! accounts that hold what belongs to one thing, each word at its own place. An item touches few things, so a transaction
//! names few cells, however many there are. `src/ledger/cells.ts` is the same.

use common::layout::{
    CHAIN_FAMILY, CHAIN_WORDS, CLAIM_FAMILY, EPOCH, MEMBERS, OFFER_FAMILY, PLAN, WRAP_AMOUNT, WRAP_OWNER,
};
use dlx::{Hash, ZERO};
use ledger::generated::*;
use ledger::host::Key;
use protocol::pythia_set::MAX_PYTHIAS;

/// Supply, treasury, epoch, members, candidates.
pub const NETWORK_WORDS: usize = CANDIDATES + CANDIDATE_SLOTS as usize;
const CANDIDATES: usize = MEMBERS + MAX_PYTHIAS;
/// What belongs to an account or node.
const ACCOUNT_WORDS: usize = 7;
/// What belongs to an offer, without its strategies.
const OFFER_WORDS: usize = 6;
/// What belongs to a strategy: five words, then its seats, then their evaluations.
const STRATEGY_WORDS: usize = 5;
/// What belongs to a claim of wrapped tokens.
const CLAIM_WORDS: usize = 2;

/// A word's place.
#[derive(Clone, Copy)]
pub enum Place {
    /// Among those of the whole network.
    Network(usize),
    /// In a cell.
    Cell(CellPlace),
}

/// A place in a cell.
#[derive(Clone, Copy)]
pub struct CellPlace {
    /// Names the cell: a family, then the bytes of the key that the cell's words share, then zeros.
    pub name: Hash,
    /// Words that the cell has room for.
    pub words: usize,
    /// The word's place among them.
    pub index: usize,
}

const ADDRESS: usize = 20;
const OFFER: usize = ADDRESS + 8;
const STRATEGY: usize = OFFER + 1;
const CLAIM: usize = 2 + 8;

/// The place of a cell whose words share `shared` bytes of their keys behind the tag.
fn place(key: &Key, family: u8, shared: usize, words: usize, index: usize) -> Option<Place> {
    let mut name = ZERO;
    name[0] = family;
    name.get_mut(1..)?.get_mut(..shared)?.copy_from_slice(key.get(1..)?.get(..shared)?);
    (index < words).then_some(Place::Cell(CellPlace { name, words, index }))
}

fn of_account(key: &Key, index: usize) -> Option<Place> {
    place(key, 1, ADDRESS, ACCOUNT_WORDS, index)
}

fn of_offer(key: &Key, index: usize) -> Option<Place> {
    place(key, OFFER_FAMILY, OFFER, OFFER_WORDS, index)
}

fn of_strategy(key: &Key, index: usize) -> Option<Place> {
    place(key, 3, STRATEGY, STRATEGY_WORDS + 2 * SEATS as usize, index)
}

/// A seat's word; a number that no seat has leads nowhere.
fn of_seat(key: &Key, first: usize) -> Option<Place> {
    let seat = usize::from(*key.get(1 + STRATEGY)?);
    if seat < SEATS as usize { of_strategy(key, first.wrapping_add(seat)) } else { None }
}

/// Sixteen chains of consecutive numbers share a cell.
fn of_chain(key: &Key) -> Place {
    let mut name = ZERO;
    (name[0], name[1], name[2]) = (CHAIN_FAMILY, key[1], key[2] / CHAIN_WORDS);
    Place::Cell(CellPlace { name, words: CHAIN_WORDS.into(), index: (key[2] % CHAIN_WORDS).into() })
}

/// A claim's words are what a wrapper reads.
fn of_claim(key: &Key, index: usize) -> Option<Place> {
    place(key, CLAIM_FAMILY, CLAIM, CLAIM_WORDS, index)
}

fn of_network(key: &Key, first: usize, count: usize) -> Option<Place> {
    let index = usize::from(key[1]);
    (index < count).then_some(Place::Network(first.wrapping_add(index)))
}

/// A word by itself, named by the whole key.
fn alone(key: &Key) -> Place {
    Place::Cell(CellPlace { name: *key, words: 1, index: 0 })
}

/// The place of a key's word. `None` for keys that no word can have: those read as zero.
pub fn place_of(key: &Key) -> Option<Place> {
    match key[0] {
        SupplyWord::TAG => of_network(key, 0, 1),
        TreasuryWord::TAG => of_network(key, 1, 1),
        EpochWord::TAG => of_network(key, EPOCH, 1),
        MemberWord::TAG => of_network(key, MEMBERS, MAX_PYTHIAS),
        CandidateWord::TAG => of_network(key, CANDIDATES, CANDIDATE_SLOTS as usize),
        AccountWord::TAG => of_account(key, 0),
        NodeWord::TAG => of_account(key, 1),
        RewardsWord::TAG => of_account(key, 2),
        StakeWord::TAG => of_account(key, 3),
        LeavingWord::TAG => of_account(key, 4),
        DelegateWord::TAG => of_account(key, 5),
        CheckpointWord::TAG => of_account(key, 6),
        OfferWord::TAG => of_offer(key, 0),
        ProgramWord::TAG => of_offer(key, 1),
        InputWord::TAG => of_offer(key, 2),
        NextWord::TAG => of_offer(key, 3),
        ReceivedWord::TAG => of_offer(key, 4),
        PlanWord::TAG => of_offer(key, PLAN),
        StrategyWord::TAG => of_strategy(key, 0),
        OrdersWord::TAG => of_strategy(key, 1),
        InitialWord::TAG => of_strategy(key, 2),
        ClaimWord::TAG => of_strategy(key, 3),
        VerdictWord::TAG => of_strategy(key, 4),
        SeatWord::TAG => of_seat(key, STRATEGY_WORDS),
        EvaluationWord::TAG => of_seat(key, STRATEGY_WORDS + SEATS as usize),
        ChainWord::TAG => Some(of_chain(key)),
        WrapOwnerWord::TAG => of_claim(key, WRAP_OWNER),
        WrapAmountWord::TAG => of_claim(key, WRAP_AMOUNT),
        ReportWord::TAG | MeasureWord::TAG | PunishedWord::TAG | WrappedWord::TAG => Some(alone(key)),
        _ => None,
    }
}
