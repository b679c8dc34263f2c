//! What this chain lends the ledger: cells among the accounts that the transaction names, logs, syscalls.

use common::account::{self, State, found};
use common::create::{create, derive, is_vacant};
use common::layout::WORD_BYTES;
use common::{AccountError, Failure, Result, Solana, refused};
use dlx::{Hash, Sha256, ZERO};
use ledger::host::{Events, Keccak256, Key, Recovery, Store, Word};
use pinocchio::{AccountView, Address as ProgramAddress};
use protocol::Secp256k1;
use protocol::pythia_set::Address;

use crate::cells::{CellPlace, Place, place_of};
use crate::events;
use crate::state::Cell;

/// A ledger during one instruction.
pub struct Host<'a> {
    pub program: &'a ProgramAddress,
    /// Address of the ledger's account.
    pub ledger: Hash,
    /// The words in the ledger's account.
    pub network: &'a mut [u8],
    pub payer: &'a AccountView,
    pub cells: &'a mut [AccountView],
    /// The cell without an account that was asked for last, and its place among the accounts: finding it is dear.
    pub vacancy: Option<(Hash, usize)>,
    /// Why the ledger could not go on, when it is `Broken` by the accounts.
    pub failure: Option<Failure>,
}

fn word_at(words: &[u8], index: usize) -> Result<&Word> {
    let word = words.get(index * WORD_BYTES..).and_then(<[u8]>::first_chunk);
    word.ok_or(Failure::from(AccountError::WrongAccount))
}

fn put_word(words: &mut [u8], index: usize, word: &Word) -> Result<()> {
    let place = words.get_mut(index * WORD_BYTES..).and_then(<[u8]>::first_chunk_mut);
    *place.ok_or(Failure::from(AccountError::WrongAccount))? = *word;
    Ok(())
}

impl Host<'_> {
    /// Index of the cell among the accounts, when it was ever written. Only this program writes an account's head, and
    /// only at the cell's own address.
    fn existing(&self, name: &Hash) -> Option<usize> {
        self.cells.iter().position(|account| {
            account::read::<Cell>(account, self.program)
                .is_ok_and(|cell| cell.name == *name && cell.ledger == self.ledger)
        })
    }

    /// Index of the account that the cell is to become. Only its address shows that the cell was never written.
    #[inline(never)]
    fn vacant(&mut self, name: &Hash) -> Result<usize> {
        if let Some((known, at)) = self.vacancy
            && known == *name
        {
            return Ok(at);
        }
        let address = derive(self.program, &[b"cell", &self.ledger, name])?;
        let mut accounts = self.cells.iter();
        let found = accounts.position(|account| *account.address() == address && is_vacant(account));
        let at = found.ok_or(Failure::from(AccountError::MissingAccount))?;
        self.vacancy = Some((*name, at));
        Ok(at)
    }

    #[inline(never)]
    fn read(&mut self, place: &Place) -> Result<Word> {
        let CellPlace { name, index, .. } = match place {
            Place::Network(index) => return word_at(self.network, *index).copied(),
            Place::Cell(place) => place,
        };
        let Some(at) = self.existing(name) else {
            return self.vacant(name).map(|_| ZERO);
        };
        // SAFETY: account data, read-only for as long as the view is borrowed.
        let data = unsafe { self.cells[at].borrow_unchecked() };
        word_at(data.get(Cell::BYTES..).unwrap_or_default(), *index).copied()
    }

    #[inline(never)]
    fn establish(&mut self, place: &CellPlace) -> Result<usize> {
        let at = self.vacant(&place.name)?;
        let space = Cell::BYTES + place.words * WORD_BYTES;
        let seeds: [&[u8]; 3] = [b"cell", &self.ledger, &place.name];
        create::<3, 4>(&mut self.cells[at], self.payer, self.program, seeds, space)?;
        *found::<Cell>(&mut self.cells[at])?.0 = Cell { ledger: self.ledger, name: place.name };
        self.vacancy = None;
        Ok(at)
    }

    #[inline(never)]
    fn write(&mut self, place: &Place, word: &Word) -> Result<()> {
        let place = match place {
            Place::Network(index) => return put_word(self.network, *index, word),
            Place::Cell(place) => place,
        };
        let at = match self.existing(&place.name) {
            Some(at) => at,
            None => self.establish(place)?,
        };
        let (_, words) = account::write::<Cell>(&mut self.cells[at], self.program)?;
        put_word(words, place.index, word)
    }

    /// Keeps the account's own error for the end of the instruction.
    fn kept<T>(&mut self, done: Result<T>) -> ledger::Result<T> {
        done.map_err(|failure| {
            self.failure = Some(failure);
            ledger::Failure::Broken
        })
    }

    /// What the instruction ends with.
    pub fn outcome<T>(self, done: ledger::Result<T>) -> Result<T> {
        done.map_err(|failure| match (failure.number(), self.failure) {
            (Some(number), _) => refused(number),
            (None, Some(failure)) => failure,
            // the words contradict each other: they are not this ledger's
            (None, None) => AccountError::WrongAccount.into(),
        })
    }
}

impl Store for Host<'_> {
    fn load(&mut self, key: &Key) -> ledger::Result<Word> {
        let Some(place) = place_of(key) else { return Ok(ZERO) };
        let word = self.read(&place);
        self.kept(word)
    }

    fn store(&mut self, key: &Key, word: &Word) -> ledger::Result {
        let place = place_of(key).ok_or(ledger::Failure::Broken)?;
        let done = self.write(&place, word);
        self.kept(done)
    }
}

impl Events for Host<'_> {
    fn emit(&mut self, event: &[u8]) -> ledger::Result {
        events::ledger(event).ok_or(ledger::Failure::Broken)
    }
}

impl Sha256 for Host<'_> {
    #[inline(always)]
    fn hash(parts: &[&[u8]]) -> Hash {
        Solana::hash(parts)
    }
}

impl Keccak256 for Host<'_> {
    #[inline(always)]
    fn keccak(parts: &[&[u8]]) -> Hash {
        Solana::keccak(parts)
    }
}

impl Recovery for Host<'_> {
    fn signer(&self, digest: &Hash, recovery: u8, signature: &[u8; 64]) -> Option<Address> {
        Solana::signer(digest, recovery, signature)
    }
}
