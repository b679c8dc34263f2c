//! Evidence of equivocation: two contradictory messages that one Pythia has signed. Anyone may bring it; it proves itself.

use protocol::ProtocolError;
use protocol::message::{self, Purpose};
use protocol::pythia_set::Address;
use protocol::quorum::SIGNATURE_BYTES;
use protocol::transfer::TRANSFER_BYTES;

use crate::batch::{HEADER_BYTES, Header};
use crate::context::Context;
use crate::failure::ensure;
use crate::generated::*;
use crate::host::Host;
use crate::item::recover;
use crate::rules::nodes::{node_of, step_down_node};
use crate::rules::slashing::{at_stake, slash};
use crate::wide::{divide, narrow, product};
use crate::{Failure, Result};

const TRANSFER: u8 = 1;
const BATCH: u8 = 2;

/// Bytes of a transfer that name the hop: execution and hop. What the hop led to is after its epoch.
const HOP_BYTES: usize = 36;
const OUTCOME: usize = HOP_BYTES + 4;

/// A message and its signature.
struct Statement<'a, const N: usize> {
    message: &'a [u8; N],
    signature: &'a [u8; SIGNATURE_BYTES],
}

/// message ‖ signature ‖ message ‖ signature.
fn pair<const N: usize>(evidence: &[u8]) -> Result<[Statement<'_, N>; 2]> {
    fn statement<const N: usize>(bytes: &[u8]) -> Option<(Statement<'_, N>, &[u8])> {
        let (message, rest) = bytes.split_first_chunk()?;
        let (signature, rest) = rest.split_first_chunk()?;
        Some((Statement { message, signature }, rest))
    }
    let both = statement(evidence).and_then(|(first, rest)| {
        let (second, rest) = statement(rest)?;
        rest.is_empty().then_some([first, second])
    });
    both.ok_or(ProtocolError::BadEncoding.into())
}

#[inline(never)]
fn check_signed<H: Host, const N: usize>(
    context: &mut Context<'_, H>,
    purpose: Purpose,
    signer: &Address,
    statements: &[Statement<'_, N>; 2],
) -> Result {
    for Statement { message, signature } in statements {
        let digest = message::digest::<H>(purpose, &context.network, *message);
        let host: &H = context.words.host;
        ensure(recover(host, &digest, signature)? == *signer, LedgerError::WrongSigner)?;
    }
    Ok(())
}

/// Half of all that the node has at stake, rounded up; it has to stand again.
#[inline(never)]
fn punish<H: Host>(context: &mut Context<'_, H>, signer: &Address, kind: u8, subject: u64) -> Result {
    ensure(node_of(context, signer)?.registered == 1, LedgerError::UnknownNode)?;
    let key = PunishedWord::key(signer, kind, subject);
    let before: PunishedWord = context.get(&key)?;
    ensure(before.done == 0, LedgerError::AlreadyPunished)?;
    context.set(&key, &PunishedWord { done: 1 })?;
    context.emit(&EquivocatedEvent { signer: *signer, kind, subject }.encode())?;
    let total = at_stake(context, signer)?.total()?;
    let scaled = product(total, EQUIVOCATION_PENALTY).checked_add(99).ok_or(Failure::Broken)?;
    slash(context, signer, narrow(divide(scaled, 100)?.0)?)?;
    if node_of(context, signer)?.standing > 0 {
        step_down_node(context, signer)?;
    }
    Ok(())
}

/// Checks in order: length, contradiction, both signatures, node, punished before.
#[inline(never)]
pub fn transfer_evidence<H: Host>(context: &mut Context<'_, H>, body: &TransferEvidence<'_>) -> Result {
    let statements = pair::<TRANSFER_BYTES>(body.evidence)?;
    let [a, b] = statements.each_ref().map(|statement| statement.message);
    let contradictory = a[..HOP_BYTES] == b[..HOP_BYTES] && a[OUTCOME..] != b[OUTCOME..];
    ensure(contradictory, LedgerError::NoEvidence)?;
    check_signed(context, Purpose::Transfer, &body.signer, &statements)?;
    let hash = H::hash(&[&a[..HOP_BYTES]]);
    let subject = u64::from_be_bytes(*hash.first_chunk().ok_or(Failure::Broken)?);
    punish(context, &body.signer, TRANSFER, subject)
}

/// Checks in order: length, version, contradiction, both signatures, node, punished before.
#[inline(never)]
pub fn batch_evidence<H: Host>(context: &mut Context<'_, H>, body: &BatchEvidence<'_>) -> Result {
    let statements = pair::<HEADER_BYTES>(body.evidence)?;
    let [a, b] = statements.each_ref().map(|statement| statement.message);
    let (number, other) = (Header::decode(a)?.number, Header::decode(b)?.number);
    ensure(number == other && a != b, LedgerError::NoEvidence)?;
    check_signed(context, Purpose::Batch, &body.signer, &statements)?;
    punish(context, &body.signer, BATCH, number)
}
