//! What all receipts of a block share.
use near_parameters::RuntimeConfig;
use near_primitives::hash::CryptoHash;
use near_primitives::types::{Balance, BlockHeight};
use near_vm_runner::ContractRuntimeCache;

pub struct BlockContext<'a> {
    pub config: &'a RuntimeConfig,
    /// Compiled contracts.
    pub cache: &'a dyn ContractRuntimeCache,
    pub chain_id: &'a str,
    /// Nodes of the state's trie that a write is charged for.
    pub trie_nodes_per_write: u64,
    pub height: BlockHeight,
    /// Nanoseconds since 1970.
    pub timestamp: u64,
    pub random_value: CryptoHash,
    pub gas_price: Balance,
}
