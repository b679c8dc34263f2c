//! NEAR's JSON-RPC.
pub mod blocks;
pub mod changes;
pub mod http;
pub mod info;
pub mod query;
pub mod transactions;

use crate::node::Node;
use near_jsonrpc_primitives::errors::RpcError;
use serde::de::DeserializeOwned;
use serde_json::Value;

pub type Reply = Result<Value, RpcError>;

/// The server: the node, and what it says of itself.
pub struct Rpc {
    pub node: Node,
    pub address: String,
    pub started: std::time::Instant,
}

impl Rpc {
    /// Answers one request.
    pub fn call(&self, method: &str, params: Value) -> Reply {
        match method {
            "send_tx" => transactions::send(self, params),
            "broadcast_tx_async" => transactions::send_async(self, params),
            "broadcast_tx_commit" => transactions::send_commit(self, params),
            "tx" => transactions::status(self, params, false),
            "EXPERIMENTAL_tx_status" => transactions::status(self, params, true),
            "EXPERIMENTAL_receipt" => transactions::receipt(self, &params),
            "query" => query::query(self, params),
            "block" => blocks::block(self, params),
            "chunk" => blocks::chunk(self, params),
            "EXPERIMENTAL_changes" => changes::changes(self, params),
            "EXPERIMENTAL_changes_in_block" => changes::kinds(self, params),
            "EXPERIMENTAL_protocol_config" => info::protocol_config(self, params),
            "status" => Ok(info::status(self)),
            "health" => Ok(Value::Null),
            "gas_price" => info::gas_price(self, params),
            "validators" => info::validators(self, params),
            other => Err(RpcError::method_not_found(other.to_owned())),
        }
    }
}

/// Reads parameters. Throws NEAR's parse error.
pub fn parse<T: DeserializeOwned>(params: Value) -> Result<T, RpcError> {
    serde_json::from_value(params).map_err(|error| RpcError::parse_error(format!("Failed parsing args: {error}")))
}

/// The result as JSON.
pub fn reply<T: serde::Serialize>(result: T) -> Reply {
    serde_json::to_value(result).map_err(|error| RpcError::serialization_error(error.to_string()))
}
