//! Blocks and their one chunk each.
use crate::chain::Chain;
use crate::rpc::{parse, reply, Reply, Rpc};
use crate::runtime::block::GAS_LIMIT;
use crate::store::{Block, Header};
use near_crypto::Signature;
use near_jsonrpc_primitives::types::blocks::{RpcBlockError, RpcBlockRequest};
use near_jsonrpc_primitives::types::chunks::{ChunkReference, RpcChunkError};
use near_primitives::hash::CryptoHash;
use near_primitives::sharding::ChunkHash;
use near_primitives::types::{Balance, BlockId, BlockReference, Finality, ShardId};
use near_primitives::version::PROTOCOL_VERSION;
use near_primitives::views::{BlockHeaderView, BlockView, ChunkHeaderView, ChunkView};
use serde_json::Value;

/// The shard that there is.
pub const SHARD: ShardId = ShardId::new(0);

/// The block that a request means; none when there is no such block.
pub fn find(chain: &Chain, reference: &BlockReference) -> Option<Block> {
    let height = match reference {
        BlockReference::Finality(Finality::None) => return Some(chain.head.clone()),
        BlockReference::Finality(Finality::DoomSlug) => chain.height().saturating_sub(1),
        BlockReference::Finality(Finality::Final) => chain.final_height(),
        BlockReference::BlockId(BlockId::Height(height)) => *height,
        BlockReference::BlockId(BlockId::Hash(hash)) => chain.store.height_of(hash)?,
        // nothing is ever collected as garbage
        BlockReference::SyncCheckpoint(_) => 0,
    };
    chain.store.block(height)
}

fn chunk_hash(header: &Header) -> CryptoHash {
    CryptoHash::hash_borsh(("chunk", header))
}

fn sign(chain: &Chain, hash: &CryptoHash) -> Signature {
    chain.key.secret_key.sign(hash.as_ref())
}

fn chunk_header(chain: &Chain, header: &Header) -> ChunkHeaderView {
    let chunk_hash = chunk_hash(header);
    ChunkHeaderView {
        chunk_hash,
        prev_block_hash: header.prev_hash,
        outcome_root: header.outcome_root,
        prev_state_root: header.prev_state_root,
        encoded_merkle_root: header.transaction_root,
        encoded_length: 0,
        height_created: header.height,
        height_included: header.height,
        shard_id: SHARD,
        gas_used: header.gas_used,
        gas_limit: GAS_LIMIT,
        rent_paid: Balance::ZERO,
        validator_reward: Balance::ZERO,
        balance_burnt: header.balance_burnt,
        outgoing_receipts_root: header.receipt_root,
        tx_root: header.transaction_root,
        validator_proposals: vec![],
        congestion_info: None,
        bandwidth_requests: None,
        proposed_split: None,
        signature: sign(chain, &chunk_hash),
    }
}

fn block_header(chain: &Chain, Block { header, hash, .. }: &Block) -> BlockHeaderView {
    let last_final = header.height.checked_sub(2).and_then(|height| chain.store.block(height));
    BlockHeaderView {
        height: header.height,
        prev_height: header.height.checked_sub(1),
        hash: *hash,
        prev_hash: header.prev_hash,
        prev_state_root: header.prev_state_root,
        chunk_receipts_root: header.receipt_root,
        chunk_headers_root: chunk_hash(header),
        chunk_tx_root: header.transaction_root,
        outcome_root: header.outcome_root,
        chunks_included: 1,
        timestamp: header.timestamp,
        timestamp_nanosec: header.timestamp,
        random_value: header.random_value,
        chunk_mask: vec![true],
        gas_price: header.gas_price,
        block_ordinal: Some(header.height + 1),
        total_supply: header.total_supply,
        last_final_block: last_final.as_ref().map_or_else(CryptoHash::default, |block| block.hash),
        last_ds_final_block: header.prev_hash,
        signature: sign(chain, hash),
        latest_protocol_version: PROTOCOL_VERSION,
        ..BlockHeaderView::default()
    }
}

pub fn block(rpc: &Rpc, params: Value) -> Reply {
    let RpcBlockRequest { block_reference } = match params {
        Value::Array(_) => {
            let (id,): (BlockId,) = parse(params)?;
            RpcBlockRequest { block_reference: BlockReference::BlockId(id) }
        }
        params => parse(params)?,
    };
    let chain = rpc.node.chain();
    let block = find(&chain, &block_reference)
        .ok_or_else(|| RpcBlockError::UnknownBlock { error_message: format!("{block_reference:?}") })?;
    reply(BlockView {
        author: chain.key.account_id.clone(),
        header: block_header(&chain, &block),
        chunks: vec![chunk_header(&chain, &block.header)],
    })
}

fn chunk_reference(params: Value) -> Result<ChunkReference, near_jsonrpc_primitives::errors::RpcError> {
    let Value::Array(list) = params else { return parse(params) };
    match <[Value; 1]>::try_from(list) {
        // near-api-js puts an object into the list as well
        Ok([reference @ Value::Object(_)]) => parse(reference),
        Ok([hash]) => Ok(ChunkReference::ChunkHash { chunk_id: parse(hash)? }),
        Err(pair) => {
            let (block_id, shard_id) = parse(Value::Array(pair))?;
            Ok(ChunkReference::BlockShardId { block_id, shard_id })
        }
    }
}

pub fn chunk(rpc: &Rpc, params: Value) -> Reply {
    let chain = rpc.node.chain();
    let block = match chunk_reference(params)? {
        ChunkReference::BlockShardId { shard_id, .. } if shard_id != SHARD => {
            return Err(RpcChunkError::InvalidShardId { shard_id }.into());
        }
        ChunkReference::BlockShardId { block_id, .. } => find(&chain, &BlockReference::BlockId(block_id.clone()))
            .ok_or_else(|| RpcChunkError::UnknownBlock { error_message: format!("{block_id:?}") })?,
        ChunkReference::ChunkHash { chunk_id } => (0..=chain.height())
            .rev()
            .filter_map(|height| chain.store.block(height))
            .find(|block| chunk_hash(&block.header) == chunk_id)
            .ok_or(RpcChunkError::UnknownChunk { chunk_hash: ChunkHash(chunk_id) })?,
    };
    reply(ChunkView {
        author: chain.key.account_id.clone(),
        header: chunk_header(&chain, &block.header),
        transactions: block.transactions.into_iter().map(Into::into).collect(),
        receipts: block.receipts.into_iter().map(Into::into).collect(),
    })
}
