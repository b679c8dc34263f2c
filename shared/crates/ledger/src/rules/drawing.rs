//! Drawing of a strategy's validators from the Pythia set, its strategist left out: two seats by stake, one with equal
//! chances, two by reliability. The seed is the head of the batch that reveals the strategy.

use protocol::pythia_set::Address;

use crate::context::Context;
use crate::generated::{DrawnEvent, MemberWord, SEATS, SeatWord};
use crate::host::Host;
use crate::rules::offer_words::OfferKey;
use crate::rules::pythia_set::Set;
use crate::wide::{add, divide, sub};
use crate::{Failure, Result};

type Weight = fn(&MemberWord) -> u64;

fn by_stake(member: &MemberWord) -> u64 {
    member.stake
}

fn equal(_: &MemberWord) -> u64 {
    1
}

fn by_reliability(member: &MemberWord) -> u64 {
    member.reliability.into()
}

/// 40 % by stake, 20 % at random, 40 % by reliability.
const WEIGHTS: [Weight; SEATS as usize] = [by_stake, by_stake, equal, by_reliability, by_reliability];

fn total(pool: &[MemberWord], weight: Weight) -> Result<u64> {
    pool.iter().try_fold(0, |sum, member| add(sum, weight(member)))
}

/// Index of the member on whom a number falls; with equal chances when nobody has weight.
fn choose(pool: &[MemberWord], wanted: Weight, random: u128) -> Result<usize> {
    let weight = if total(pool, wanted)? == 0 { equal } else { wanted };
    let (_, mut left) = divide(random, total(pool, weight)?)?;
    for (index, member) in pool.iter().enumerate() {
        if left < weight(member) {
            return Ok(index);
        }
        left = sub(left, weight(member))?;
    }
    Err(Failure::Broken)
}

/// Fills the seats, as many as there are members for; their number.
#[inline(never)]
pub fn draw_validators<H: Host>(
    context: &mut Context<'_, H>,
    key: &OfferKey,
    slot: u8,
    strategist: &Address,
) -> Result<u8> {
    let OfferKey { client, offer } = *key;
    let mut pool = Set::load(context)?.members;
    if let Some(own) = pool.as_slice().iter().position(|member| member.address == *strategist) {
        pool.remove(own)?;
    }
    let seed = H::hash(&[b"ATLD", &context.head, &client, &offer.to_be_bytes(), &[slot]]);
    let mut seats = 0u8;
    for (seat, weight) in (0..).zip(WEIGHTS) {
        if pool.as_slice().is_empty() {
            break;
        }
        let hash = H::hash(&[&seed, &[seat]]);
        let random = u128::from_be_bytes(*hash.first_chunk().ok_or(Failure::Broken)?);
        let validator = pool.remove(choose(pool.as_slice(), weight, random)?)?.address;
        context.set(&SeatWord::key(&client, offer, slot, seat), &SeatWord { validator })?;
        context.emit(&DrawnEvent { client, offer, slot, seat, validator }.encode())?;
        seats = seats.wrapping_add(1);
    }
    Ok(seats)
}
