//! The chain: transactions wait in a pool, become blocks, and blocks are kept.
use crate::genesis::{Genesis, KeyFile};
use crate::runtime::block::{apply, Applied};
use crate::runtime::context::BlockContext;
use crate::runtime::state::{Changes, Past, Read, Values};
use crate::runtime::validate::{charged, check_form};
use crate::store::{Block, Header, NewBlock, Outcome, Store, KEPT_STATES};
use near_parameters::{RuntimeConfig, RuntimeConfigStore};
use near_primitives::errors::InvalidTxError;
use near_primitives::hash::{hash, CryptoHash};
use near_primitives::merkle::merklize;
use near_primitives::receipt::Receipt;
use near_primitives::transaction::{ExecutionOutcomeWithId, SignedTransaction};
use near_primitives::types::{Balance, BlockHeight, Gas};
use near_primitives::version::PROTOCOL_VERSION;
use near_vm_runner::{ContractRuntimeCache, FilesystemContractRuntimeCache};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// The price of gas, which this node never changes: the least that NEAR has.
pub const GAS_PRICE: Balance = Balance::from_yoctonear(100_000_000);
/// Blocks on top of a final one.
const FINAL_DEPTH: u64 = 2;
/// Bytes of transactions in one block.
const BLOCK_BYTES: u64 = 4_194_304;
/// Bytes of compiled contracts that are kept.
const CACHE_BYTES: u64 = 1 << 30;

/// What is set when the node is started.
#[derive(Clone, Copy)]
pub struct Options {
    /// Nodes of the state's trie that a write is charged for.
    pub trie_nodes_per_write: u64,
    /// Blocks after which a transaction is not taken any more.
    pub validity_period: u64,
}

/// Orders the pool so that transactions of one key are taken in the order of their nonces.
type PoolKey = (String, String, u64, CryptoHash);

pub struct Chain {
    pub genesis: Genesis,
    pub key: KeyFile,
    pub config: Arc<RuntimeConfig>,
    pub store: Store,
    pub head: Block,
    options: Options,
    cache: Box<dyn ContractRuntimeCache>,
    values: Values,
    replaced: BTreeMap<BlockHeight, Changes>,
    queue: Vec<Receipt>,
    pool: BTreeMap<PoolKey, SignedTransaction>,
    dropped: HashMap<CryptoHash, InvalidTxError>,
}

fn pool_key(tx: &SignedTransaction) -> PoolKey {
    let transaction = &tx.transaction;
    let (signer, key) = (transaction.signer_id().to_string(), transaction.public_key().to_string());
    (signer, key, transaction.nonce().nonce(), tx.get_hash())
}

impl Chain {
    /// Opens the chain of a data directory, or begins it.
    pub fn open(directory: &Path, genesis: Genesis, key: KeyFile, options: Options) -> Result<Self, String> {
        let store = Store::open(directory).map_err(|error| format!("{}: {error}", directory.display()))?;
        let config = RuntimeConfigStore::new(None).get_config(PROTOCOL_VERSION).clone();
        let cache = FilesystemContractRuntimeCache::new(directory, None::<&str>, "contracts", CACHE_BYTES)
            .map_err(|error| format!("{}: {error}", directory.display()))?;
        let head = store.head().unwrap_or_else(|| begin(&store, &genesis, &config));
        let values = store.state();
        let replaced = store.replaced().into_iter().collect();
        let queue = store.queue();
        let (pool, dropped) = (BTreeMap::new(), HashMap::new());
        let cache = cache.handle();
        Ok(Self { genesis, key, config, store, head, options, cache, values, replaced, queue, pool, dropped })
    }

    pub fn height(&self) -> BlockHeight {
        self.head.header.height
    }

    pub fn final_height(&self) -> BlockHeight {
        self.height().saturating_sub(FINAL_DEPTH)
    }

    /// The state after a block; none when it is too long ago.
    pub fn state_at(&self, height: BlockHeight) -> Option<Past<'_>> {
        let oldest = self.height().saturating_sub(KEPT_STATES - 1);
        if height < oldest {
            return None;
        }
        let replaced = self.replaced.range(height + 1..).rev().map(|(_, changes)| changes).collect();
        Some(Past { values: &self.values, replaced })
    }

    /// What a block replaced; none when it is too long ago.
    pub fn replaced_by(&self, height: BlockHeight) -> Option<&Changes> {
        self.replaced.get(&height)
    }

    pub fn validity_period(&self) -> u64 {
        self.options.validity_period
    }

    /// What receipts executed after the head would share: also what views are made with.
    pub fn context(&self, height: BlockHeight, timestamp: u64, random_value: CryptoHash) -> BlockContext<'_> {
        BlockContext {
            config: &self.config,
            cache: self.cache.as_ref(),
            chain_id: &self.genesis.chain_id,
            trie_nodes_per_write: self.options.trie_nodes_per_write,
            height,
            timestamp,
            random_value,
            gas_price: GAS_PRICE,
        }
    }

    /// Takes a transaction into the pool. One that was taken before is taken again without doing anything.
    pub fn submit(&mut self, tx: SignedTransaction) -> Result<(), InvalidTxError> {
        let id = tx.get_hash();
        let known = self.store.outcome(&id).is_some() || self.pool.contains_key(&pool_key(&tx));
        if known {
            return Ok(());
        }
        let tx = check_form(&self.config, tx)?;
        self.check_age(&tx)?;
        charged(&self.config, &self.values, &tx.transaction, GAS_PRICE, self.height() + 1)?;
        self.dropped.remove(&id);
        self.pool.insert(pool_key(&tx), tx);
        Ok(())
    }

    /// Why a transaction was taken out of the pool again, when it was.
    pub fn dropped(&self, id: &CryptoHash) -> Option<&InvalidTxError> {
        self.dropped.get(id)
    }

    pub fn in_pool(&self, id: &CryptoHash) -> bool {
        self.pool.values().any(|tx| tx.get_hash() == *id)
    }

    fn check_age(&self, tx: &SignedTransaction) -> Result<(), InvalidTxError> {
        let base = self.store.height_of(tx.transaction.block_hash()).ok_or(InvalidTxError::Expired)?;
        if self.height() + 1 - base > self.options.validity_period {
            return Err(InvalidTxError::Expired);
        }
        Ok(())
    }

    /// Takes transactions out of the pool for one block.
    fn take_transactions(&mut self) -> Vec<SignedTransaction> {
        let mut taken = vec![];
        let mut bytes = 0;
        for (key, tx) in std::mem::take(&mut self.pool) {
            bytes += tx.wire_size();
            if bytes > BLOCK_BYTES && !taken.is_empty() {
                self.pool.insert(key, tx);
            } else if let Err(error) = self.check_age(&tx) {
                self.dropped.insert(tx.get_hash(), error);
            } else {
                taken.push(tx);
            }
        }
        taken
    }

    /// Makes the next block.
    pub fn produce(&mut self) {
        let transactions = self.take_transactions();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_nanos();
        let timestamp = u64::try_from(now).expect("before 2554").max(self.head.header.timestamp + 1);
        let height = self.height() + 1;
        let random_value = CryptoHash::hash_borsh((self.head.header.random_value, height));
        let incoming = std::mem::take(&mut self.queue);
        let context = self.context(height, timestamp, random_value);
        let mut applied = apply(&context, &self.values, transactions, incoming.clone());
        self.dropped.extend(applied.dropped.drain(..));
        let receipts = applied.local.iter().cloned().chain(incoming).collect();
        let (block, outcomes) = self.seal(&applied, timestamp, random_value, receipts);
        let replaced =
            applied.changes.keys().map(|key| (key.clone(), Read::get(&self.values, key).map(<[u8]>::to_vec)));
        let replaced = replaced.collect();
        let Applied { changes, receipts, .. } = applied;
        self.store.add(&NewBlock {
            block: &block,
            outcomes: &outcomes,
            changes: &changes,
            replaced: &replaced,
            receipts: &receipts,
        });
        crate::runtime::state::overlay(&mut self.values, &changes, b"");
        self.replaced.insert(height, replaced);
        self.replaced.remove(&height.saturating_sub(KEPT_STATES));
        self.queue = receipts;
        self.head = block;
    }

    /// Puts a header around what a block has come to.
    fn seal(
        &self,
        applied: &Applied,
        timestamp: u64,
        random_value: CryptoHash,
        receipts: Vec<Receipt>,
    ) -> (Block, Vec<Outcome>) {
        let before = &self.head.header;
        let (root, proofs) =
            merklize(&applied.outcomes.iter().map(ExecutionOutcomeWithId::to_hashes).collect::<Vec<_>>());
        let header = Header {
            height: before.height + 1,
            prev_hash: self.head.hash,
            timestamp,
            random_value,
            prev_state_root: before.state_root,
            state_root: next_root(before.state_root, &applied.changes),
            outcome_root: merklize(&[root]).0,
            transaction_root: merklize(
                &applied.transactions.iter().map(SignedTransaction::get_hash).collect::<Vec<_>>(),
            )
            .0,
            receipt_root: merklize(&receipts).0,
            gas_price: GAS_PRICE,
            gas_used: applied.gas_used,
            balance_burnt: applied.burnt,
            total_supply: before.total_supply.saturating_sub(applied.burnt),
        };
        let hash = CryptoHash::hash_borsh(&header);
        let height = header.height;
        let outcomes = applied.outcomes.iter().cloned().zip(proofs);
        let outcomes = outcomes.map(|(outcome, proof)| Outcome { height, block_hash: hash, proof, outcome }).collect();
        (Block { header, hash, transactions: applied.transactions.clone(), receipts }, outcomes)
    }
}

fn next_root(before: CryptoHash, changes: &Changes) -> CryptoHash {
    if changes.is_empty() {
        return before;
    }
    CryptoHash::hash_borsh((before, changes))
}

/// Makes the first block.
fn begin(store: &Store, genesis: &Genesis, config: &RuntimeConfig) -> Block {
    let changes: Changes = genesis.state(config).into_iter().map(|(key, value)| (key, Some(value))).collect();
    let name = hash(genesis.chain_id.as_bytes());
    let header = Header {
        height: 0,
        prev_hash: CryptoHash::default(),
        timestamp: genesis.genesis_time,
        random_value: name,
        prev_state_root: CryptoHash::default(),
        state_root: next_root(CryptoHash::default(), &changes),
        outcome_root: CryptoHash::default(),
        transaction_root: CryptoHash::default(),
        receipt_root: CryptoHash::default(),
        gas_price: GAS_PRICE,
        gas_used: Gas::ZERO,
        balance_burnt: Balance::ZERO,
        total_supply: genesis.total_supply(),
    };
    let hash = CryptoHash::hash_borsh(&header);
    let block = Block { header, hash, transactions: vec![], receipts: vec![] };
    let replaced = Changes::new();
    store.add(&NewBlock { block: &block, outcomes: &[], changes: &changes, replaced: &replaced, receipts: &[] });
    block
}
