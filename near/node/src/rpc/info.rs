//! The node and the network.
use crate::chain::GAS_PRICE;
use crate::rpc::{blocks, parse, reply, Reply, Rpc};
use crate::runtime::block::GAS_LIMIT;
use near_chain_configs::{GenesisConfig, ProtocolConfig, ProtocolConfigView};
use near_jsonrpc_primitives::types::config::{RpcProtocolConfigError, RpcProtocolConfigRequest};
use near_jsonrpc_primitives::types::gas_price::RpcGasPriceError;
use near_jsonrpc_primitives::types::validator::RpcValidatorError;
use near_primitives::types::{BlockId, BlockReference};
use near_primitives::utils::from_timestamp;
use near_primitives::version::PROTOCOL_VERSION;
use near_primitives::views::{CurrentEpochValidatorInfo, EpochValidatorInfo, GasPriceView, NextEpochValidatorInfo};
use serde_json::{json, Value};

pub fn status(rpc: &Rpc) -> Value {
    let chain = rpc.node.chain();
    let head = &chain.head;
    let first = chain.store.block(0).expect("the first block is kept");
    let time = |nanoseconds| from_timestamp(nanoseconds).to_rfc3339();
    json!({
        "version": { "version": env!("CARGO_PKG_VERSION"), "build": "near-node", "commit": "", "rustc_version": "" },
        "chain_id": chain.genesis.chain_id,
        "protocol_version": PROTOCOL_VERSION,
        "latest_protocol_version": PROTOCOL_VERSION,
        "rpc_addr": rpc.address,
        "validators": [{ "account_id": chain.key.account_id }],
        "sync_info": {
            "latest_block_hash": head.hash,
            "latest_block_height": head.header.height,
            "latest_state_root": head.header.state_root,
            "latest_block_time": time(head.header.timestamp),
            "syncing": false,
            "earliest_block_hash": first.hash,
            "earliest_block_height": 0,
            "earliest_block_time": time(first.header.timestamp),
            "epoch_id": near_primitives::hash::CryptoHash::default(),
            "epoch_start_height": 0,
        },
        "validator_account_id": chain.key.account_id,
        "validator_public_key": chain.key.public_key,
        "node_public_key": chain.key.public_key,
        "node_key": chain.key.public_key,
        "uptime_sec": rpc.started.elapsed().as_secs(),
        "genesis_hash": first.hash,
        "detailed_debug_status": null,
    })
}

pub fn gas_price(rpc: &Rpc, params: Value) -> Reply {
    let id: Option<BlockId> = match params {
        Value::Array(_) => parse::<(Option<BlockId>,)>(params)?.0,
        Value::Object(mut fields) => parse(fields.remove("block_id").unwrap_or(Value::Null))?,
        _ => None,
    };
    if let Some(id) = id {
        let missing = || RpcGasPriceError::UnknownBlock { error_message: format!("{id:?}") };
        blocks::find(&rpc.node.chain(), &BlockReference::BlockId(id.clone())).ok_or_else(missing)?;
    }
    reply(GasPriceView { gas_price: GAS_PRICE })
}

/// There is one validator, and one epoch for ever.
pub fn validators(rpc: &Rpc, params: Value) -> Reply {
    let chain = rpc.node.chain();
    let id = match &params {
        Value::Array(list) => list.first().cloned().unwrap_or(Value::Null),
        Value::Object(fields) => fields.get("block_id").cloned().unwrap_or(Value::Null),
        _ => Value::Null,
    };
    if let Some(id) = parse::<Option<BlockId>>(id)? {
        blocks::find(&chain, &BlockReference::BlockId(id)).ok_or(RpcValidatorError::UnknownEpoch)?;
    }
    let stake = chain.genesis.accounts[0].locked;
    let (account_id, public_key) = (chain.key.account_id.clone(), chain.key.public_key.clone());
    let blocks = chain.height();
    reply(EpochValidatorInfo {
        current_validators: vec![CurrentEpochValidatorInfo {
            account_id: account_id.clone(),
            public_key: public_key.clone(),
            is_slashed: false,
            stake,
            shards_produced: vec![blocks::SHARD],
            num_produced_blocks: blocks,
            num_expected_blocks: blocks,
            num_produced_chunks: blocks,
            num_expected_chunks: blocks,
            num_produced_chunks_per_shard: vec![blocks],
            num_expected_chunks_per_shard: vec![blocks],
            num_produced_endorsements: 0,
            num_expected_endorsements: 0,
            num_produced_endorsements_per_shard: vec![],
            num_expected_endorsements_per_shard: vec![],
            shards_endorsed: vec![],
        }],
        next_validators: vec![NextEpochValidatorInfo { account_id, public_key, stake, shards: vec![blocks::SHARD] }],
        current_fishermen: vec![],
        next_fishermen: vec![],
        current_proposals: vec![],
        prev_epoch_kickout: vec![],
        epoch_start_height: 0,
        epoch_height: 0,
        validator_reward_paid_prev_epoch: Default::default(),
    })
}

pub fn protocol_config(rpc: &Rpc, params: Value) -> Reply {
    let RpcProtocolConfigRequest { block_reference } = parse(params)?;
    let chain = rpc.node.chain();
    let missing = || RpcProtocolConfigError::UnknownBlock { error_message: format!("{block_reference:?}") };
    blocks::find(&chain, &block_reference).ok_or_else(missing)?;
    let genesis_config = GenesisConfig {
        protocol_version: PROTOCOL_VERSION,
        genesis_time: from_timestamp(chain.genesis.genesis_time),
        chain_id: chain.genesis.chain_id.clone(),
        gas_limit: GAS_LIMIT,
        min_gas_price: GAS_PRICE,
        max_gas_price: GAS_PRICE,
        transaction_validity_period: chain.validity_period(),
        ..GenesisConfig::default()
    };
    let runtime_config = (*chain.config).clone();
    reply(ProtocolConfigView::from(ProtocolConfig { genesis_config, runtime_config }))
}
