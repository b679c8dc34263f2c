//! What survives a restart, in one file that is never half written: redb commits a block whole or not at all.
use crate::runtime::state::{Changes, Values};
use borsh::{BorshDeserialize, BorshSerialize};
use near_primitives::hash::CryptoHash;
use near_primitives::merkle::MerklePath;
use near_primitives::receipt::Receipt;
use near_primitives::transaction::{ExecutionOutcomeWithId, SignedTransaction};
use near_primitives::types::{Balance, BlockHeight, Gas};
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};
use std::path::Path;

type Bytes = &'static [u8];
const STATE: TableDefinition<Bytes, Bytes> = TableDefinition::new("state");
const BLOCKS: TableDefinition<u64, Bytes> = TableDefinition::new("blocks");
/// What each of the last blocks replaced in the state.
const REPLACED: TableDefinition<u64, Bytes> = TableDefinition::new("replaced");
const HEIGHTS: TableDefinition<Bytes, u64> = TableDefinition::new("heights");
const OUTCOMES: TableDefinition<Bytes, Bytes> = TableDefinition::new("outcomes");
const TRANSACTIONS: TableDefinition<Bytes, Bytes> = TableDefinition::new("transactions");
const RECEIPTS: TableDefinition<Bytes, Bytes> = TableDefinition::new("receipts");
/// Receipts for the next block, under the one key there is.
const QUEUE: TableDefinition<u8, Bytes> = TableDefinition::new("queue");

/// Blocks whose state can still be asked for.
pub const KEPT_STATES: u64 = 500;

#[derive(BorshSerialize, BorshDeserialize, Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub height: BlockHeight,
    pub prev_hash: CryptoHash,
    /// Nanoseconds since 1970.
    pub timestamp: u64,
    pub random_value: CryptoHash,
    pub prev_state_root: CryptoHash,
    /// Commits to the state after the block: a hash over the root before and every change.
    pub state_root: CryptoHash,
    pub outcome_root: CryptoHash,
    pub transaction_root: CryptoHash,
    pub receipt_root: CryptoHash,
    pub gas_price: Balance,
    pub gas_used: Gas,
    pub balance_burnt: Balance,
    pub total_supply: Balance,
}

#[derive(BorshSerialize, BorshDeserialize, Debug, Clone)]
pub struct Block {
    pub header: Header,
    pub hash: CryptoHash,
    pub transactions: Vec<SignedTransaction>,
    /// Receipts that came into the block from earlier ones, after those that it made for itself.
    pub receipts: Vec<Receipt>,
}

#[derive(BorshSerialize, BorshDeserialize, Debug, Clone)]
pub struct Outcome {
    pub height: BlockHeight,
    pub block_hash: CryptoHash,
    pub proof: MerklePath,
    pub outcome: ExecutionOutcomeWithId,
}

/// All that a block adds.
pub struct NewBlock<'a> {
    pub block: &'a Block,
    pub outcomes: &'a [Outcome],
    pub changes: &'a Changes,
    pub replaced: &'a Changes,
    /// Receipts for the next block.
    pub receipts: &'a [Receipt],
}

pub struct Store(Database);

/// A store that can't be written or read is a reason to end the process: what it says would not be kept.
const BROKEN: &str = "the data directory can be read and written";

fn bytes<T: BorshSerialize>(value: &T) -> Vec<u8> {
    borsh::to_vec(value).expect("a value in memory encodes")
}

fn value<T: BorshDeserialize>(bytes: &[u8]) -> T {
    T::try_from_slice(bytes).expect("the store holds what this version of the program wrote")
}

impl Store {
    /// Opens the store in a directory, or makes one.
    pub fn open(directory: &Path) -> Result<Self, redb::Error> {
        let database = Database::create(directory.join("node.redb"))?;
        let write = database.begin_write()?;
        write.open_table(STATE)?;
        write.open_table(BLOCKS)?;
        write.open_table(REPLACED)?;
        write.open_table(HEIGHTS)?;
        write.open_table(OUTCOMES)?;
        write.open_table(TRANSACTIONS)?;
        write.open_table(RECEIPTS)?;
        write.open_table(QUEUE)?;
        write.commit()?;
        Ok(Self(database))
    }

    /// Adds a block: on the disk when this returns, as what a node has called final must never be gone.
    pub fn add(&self, new: &NewBlock) {
        self.try_add(new).expect(BROKEN);
    }

    fn try_add(&self, new: &NewBlock) -> Result<(), redb::Error> {
        let write = self.0.begin_write()?;
        let height = new.block.header.height;
        {
            let mut state = write.open_table(STATE)?;
            for (key, value) in new.changes {
                match value {
                    Some(value) => state.insert(key.as_slice(), value.as_slice())?,
                    None => state.remove(key.as_slice())?,
                };
            }
            let mut outcomes = write.open_table(OUTCOMES)?;
            for outcome in new.outcomes {
                outcomes.insert(outcome.outcome.id.as_ref(), bytes(outcome).as_slice())?;
            }
            let mut transactions = write.open_table(TRANSACTIONS)?;
            for tx in &new.block.transactions {
                transactions.insert(tx.get_hash().as_ref(), bytes(tx).as_slice())?;
            }
            let mut receipts = write.open_table(RECEIPTS)?;
            for receipt in new.block.receipts.iter().chain(new.receipts) {
                receipts.insert(receipt.receipt_id().as_ref(), bytes(receipt).as_slice())?;
            }
            let mut replaced = write.open_table(REPLACED)?;
            replaced.insert(height, bytes(new.replaced).as_slice())?;
            replaced.remove(height.saturating_sub(KEPT_STATES))?;
            write.open_table(HEIGHTS)?.insert(new.block.hash.as_ref(), height)?;
            write.open_table(BLOCKS)?.insert(height, bytes(new.block).as_slice())?;
            write.open_table(QUEUE)?.insert(0, bytes(&new.receipts.to_vec()).as_slice())?;
        }
        write.commit()?;
        Ok(())
    }

    /// The newest block; none in a new store.
    pub fn head(&self) -> Option<Block> {
        let table = self.0.begin_read().expect(BROKEN).open_table(BLOCKS).expect(BROKEN);
        let last = table.last().expect(BROKEN);
        last.map(|(_, block)| value(block.value()))
    }

    pub fn state(&self) -> Values {
        let table = self.0.begin_read().expect(BROKEN).open_table(STATE).expect(BROKEN);
        let entries = table.iter().expect(BROKEN).map(|entry| entry.expect(BROKEN));
        entries.map(|(key, value)| (key.value().to_vec(), value.value().to_vec())).collect()
    }

    /// What the last blocks replaced, by height.
    pub fn replaced(&self) -> Vec<(BlockHeight, Changes)> {
        let table = self.0.begin_read().expect(BROKEN).open_table(REPLACED).expect(BROKEN);
        let entries = table.iter().expect(BROKEN).map(|entry| entry.expect(BROKEN));
        entries.map(|(height, changes)| (height.value(), value(changes.value()))).collect()
    }

    pub fn queue(&self) -> Vec<Receipt> {
        let table = self.0.begin_read().expect(BROKEN).open_table(QUEUE).expect(BROKEN);
        let queue = table.get(0).expect(BROKEN);
        queue.map_or_else(Vec::new, |queue| value(queue.value()))
    }

    pub fn block(&self, height: BlockHeight) -> Option<Block> {
        let table = self.0.begin_read().expect(BROKEN).open_table(BLOCKS).expect(BROKEN);
        let block = table.get(height).expect(BROKEN);
        block.map(|block| value(block.value()))
    }

    pub fn height_of(&self, hash: &CryptoHash) -> Option<BlockHeight> {
        let table = self.0.begin_read().expect(BROKEN).open_table(HEIGHTS).expect(BROKEN);
        let height = table.get(hash.as_ref()).expect(BROKEN);
        height.map(|height| height.value())
    }

    /// The outcome of a transaction or a receipt.
    pub fn outcome(&self, id: &CryptoHash) -> Option<Outcome> {
        self.named(OUTCOMES, id)
    }

    pub fn transaction(&self, id: &CryptoHash) -> Option<SignedTransaction> {
        self.named(TRANSACTIONS, id)
    }

    pub fn receipt(&self, id: &CryptoHash) -> Option<Receipt> {
        self.named(RECEIPTS, id)
    }

    fn named<T: BorshDeserialize>(&self, table: TableDefinition<Bytes, Bytes>, id: &CryptoHash) -> Option<T> {
        let table = self.0.begin_read().expect(BROKEN).open_table(table).expect(BROKEN);
        let found = table.get(id.as_ref()).expect(BROKEN);
        found.map(|found| value(found.value()))
    }
}
