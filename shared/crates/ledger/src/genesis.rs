//! The state that a network begins with. Source: `docs/ledger.md` "Genesis".

use dlx::bytes::Reader;
use dlx::{Hash, ZERO};
use protocol::ProtocolError;
use protocol::pythia_set::{Address, MAX_PYTHIAS};

use crate::context::Context;
use crate::generated::*;
use crate::host::Host;
use crate::record::Record;
use crate::rules::pythia_set::{Members, put_in_force};
use crate::{Result, failure::ensure};

const VERSION: u8 = 1;
const MEMBER_BYTES: usize = 30;
const ACCOUNT_BYTES: usize = 36;

/// A genesis whose lengths were checked.
struct Genesis<'a> {
    network: &'a Hash,
    time: u64,
    reserve: u64,
    members: &'a [[u8; MEMBER_BYTES]],
    chains: &'a [Hash],
    accounts: &'a [[u8; ACCOUNT_BYTES]],
}

struct Member {
    address: Address,
    stake: u64,
    fee: u16,
}

struct Account {
    address: Address,
    athena: u64,
    hermes: u64,
}

impl<'a> Genesis<'a> {
    fn decode(bytes: &'a [u8]) -> Result<Self> {
        let mut reader = Reader::new(bytes);
        if reader.array()? != b"ATLG" || reader.u8()? != VERSION {
            return Err(ProtocolError::BadEncoding.into());
        }
        let (network, time, reserve) = (reader.array()?, reader.u64()?, reader.u64()?);
        let (members, chains) = (usize::from(reader.u8()?), usize::from(reader.u8()?));
        let accounts = usize::from(u16::from_be_bytes(*reader.array()?));
        // counts of 8 and 16 bits: the products are small
        let members = reader.take(members.wrapping_mul(MEMBER_BYTES))?.as_chunks().0;
        let chains = reader.take(chains.wrapping_mul(32))?.as_chunks().0;
        let accounts = reader.take(accounts.wrapping_mul(ACCOUNT_BYTES))?.as_chunks().0;
        reader.end()?;
        Ok(Self { network, time, reserve, members, chains, accounts })
    }

    fn members(&self) -> impl Iterator<Item = Result<Member>> {
        self.members.iter().map(|bytes| {
            let mut reader = Reader::new(bytes);
            let (address, stake) = (*reader.array()?, reader.u64()?);
            Ok(Member { address, stake, fee: u16::from_be_bytes(*reader.array()?) })
        })
    }

    fn accounts(&self) -> impl Iterator<Item = Result<Account>> {
        self.accounts.iter().map(|bytes| {
            let mut reader = Reader::new(bytes);
            Ok(Account { address: *reader.array()?, athena: reader.u64()?, hermes: reader.u64()? })
        })
    }

    /// What the supplies leave to the treasury, Athena and Hermes. `BadGenesis`.
    fn check(&self) -> Result<(u64, u64)> {
        const BAD: LedgerError = LedgerError::BadGenesis;
        ensure((1..=MAX_PYTHIAS).contains(&self.members.len()), BAD)?;
        let mut athena = ATHENA_SUPPLY;
        let mut hermes = HERMES_SUPPLY.checked_sub(self.reserve).ok_or(BAD)?;
        let mut previous: Address = [0; 20];
        for member in self.members() {
            let Member { address, stake, fee } = member?;
            ensure(previous < address && stake >= MINIMUM_STAKE && u32::from(fee) <= MAX_FEE, BAD)?;
            athena = athena.checked_sub(stake).ok_or(BAD)?;
            previous = address;
        }
        previous = [0; 20];
        for account in self.accounts() {
            let account = account?;
            ensure(previous < account.address, BAD)?;
            athena = athena.checked_sub(account.athena).ok_or(BAD)?;
            hermes = hermes.checked_sub(account.hermes).ok_or(BAD)?;
            previous = account.address;
        }
        Ok((athena, hermes))
    }
}

#[inline(never)]
fn write_member<H: Host>(context: &mut Context<'_, H>, slot: u8, member: &Member) -> Result {
    let Member { address: node, stake, fee } = *member;
    let standing = slot.wrapping_add(1);
    let word = NodeWord { power: stake, history: 0, reliability: 0, fee, standing, registered: 1 };
    context.set(&NodeWord::key(&node), &word)?;
    context.set(&CandidateWord::key(slot), &CandidateWord { address: node })?;
    context.set(&DelegateWord::key(&node), &DelegateWord { node })?;
    context.set(&StakeWord::key(&node), &StakeWord { active: stake, entering: 0, enters_at: 0, earned: 0 })
}

/// Writes the first state into an empty store. `BadEncoding`, `BadGenesis`.
pub fn initialize<H: Host>(host: &mut H, bytes: &[u8]) -> Result<Record> {
    let genesis = Genesis::decode(bytes)?;
    let (athena, hermes) = genesis.check()?;
    let Genesis { network, time, reserve, .. } = genesis;
    let head = H::hash(&[bytes]);
    let mut context = Context::new(host, ZERO, *network, time, head);
    let supply = SupplyWord { athena: ATHENA_SUPPLY, hermes: HERMES_SUPPLY, burned: 0 };
    context.set(&SupplyWord::key(), &supply)?;
    context.set(&TreasuryWord::key(), &TreasuryWord { athena, hermes, reserve, rewards: 0 })?;
    for (chain, hash) in (0..).zip(genesis.chains) {
        context.set(&ChainWord::key(chain), &ChainWord { hash: *hash })?;
    }
    for account in genesis.accounts() {
        let Account { address, athena, hermes } = account?;
        context.set(&AccountWord::key(&address), &AccountWord { athena, hermes, nonce: 0 })?;
    }
    let mut set = Members::NONE;
    for (slot, member) in (0..).zip(genesis.members()) {
        let member = member?;
        write_member(&mut context, slot, &member)?;
        set.push(MemberWord { address: member.address, stake: member.stake, reliability: 0 })?;
    }
    put_in_force(&mut context, 0, time, &set)?;
    let digest = context.words.finish()?;
    Ok(Record { network: *network, number: 0, head, time, digest, open: None })
}
