//! What a running contract works on through its host: storage, looked at and changed, and receipts in the making.
use crate::runtime::state::{data_key, Draft, Read};
use near_primitives::action::Action;
use near_primitives::hash::CryptoHash;
use near_primitives::receipt::DataReceiver;
use near_primitives::types::{AccountId, BlockHeight, Gas};
use near_primitives::utils::create_receipt_id_from_action_hash;
use near_vm_runner::logic::types::ReceiptIndex;
use std::cell::RefCell;
use std::collections::HashSet;

/// A receipt that a call has made, without what all of a call's receipts share.
#[derive(Debug, Default)]
pub struct NewReceipt {
    pub receiver_id: Option<AccountId>,
    pub refund_to: Option<AccountId>,
    pub output_data_receivers: Vec<DataReceiver>,
    pub input_data_ids: Vec<CryptoHash>,
    pub actions: Vec<Action>,
}

/// The host of one call.
pub struct Host<'a, 'b> {
    pub draft: &'a mut Draft<'b>,
    pub account_id: &'a AccountId,
    pub action_hash: CryptoHash,
    pub height: BlockHeight,
    pub chain_id: &'a str,
    /// Nodes of the state's trie that a write is charged for: see the README.
    pub trie_nodes_per_write: u64,
    pub receipts: Vec<NewReceipt>,
    /// Calls that share what gas is left: receipt, action, weight.
    pub weights: Vec<(usize, usize, u64)>,
    data_count: u64,
    touched: RefCell<Touched>,
}

/// Keys that a call has looked at, and the bytes that whoever checks the call must be sent for them.
#[derive(Default)]
struct Touched {
    keys: HashSet<Vec<u8>>,
    bytes: usize,
}

impl<'a, 'b> Host<'a, 'b> {
    pub fn new(draft: &'a mut Draft<'b>, account_id: &'a AccountId, chain_id: &'a str, trie_nodes: u64) -> Self {
        Self {
            draft,
            account_id,
            action_hash: CryptoHash::default(),
            height: 0,
            chain_id,
            trie_nodes_per_write: trie_nodes,
            receipts: vec![],
            weights: vec![],
            data_count: 0,
            touched: RefCell::default(),
        }
    }

    pub fn receipt(&mut self, index: ReceiptIndex) -> &mut NewReceipt {
        let index = usize::try_from(index).expect("an index of a vector");
        &mut self.receipts[index]
    }

    pub fn append(&mut self, index: ReceiptIndex, action: Action) {
        self.receipt(index).actions.push(action);
    }

    /// The value at a key, which then counts as looked at.
    pub fn look_up(&self, key: &[u8]) -> Option<Vec<u8>> {
        let name = data_key(self.account_id, key).to_vec();
        let value = self.draft.get(&name).map(<[u8]>::to_vec);
        let mut touched = self.touched.borrow_mut();
        if touched.keys.insert(name) {
            touched.bytes += key.len() + value.as_ref().map_or(0, Vec::len);
        }
        value
    }

    /// Bytes that whoever checks the call must be sent.
    pub fn touched_bytes(&self) -> usize {
        self.touched.borrow().bytes
    }

    pub fn next_data_id(&mut self) -> CryptoHash {
        let id = create_receipt_id_from_action_hash(&self.action_hash, self.height, self.data_count);
        self.data_count += 1;
        id
    }

    /// Shares out the gas that a call has left among the calls that asked for a part; says how much that was.
    pub fn distribute_gas(&mut self, unused: Gas) -> Gas {
        let total: u128 = self.weights.iter().map(|(_, _, weight)| u128::from(*weight)).sum();
        if total == 0 {
            return Gas::ZERO;
        }
        let mut left = unused.as_gas();
        let last = self.weights.len() - 1;
        for (i, (receipt, action, weight)) in self.weights.iter().enumerate() {
            let part = u128::from(unused.as_gas()) * u128::from(*weight) / total;
            let part = if i == last { left } else { u64::try_from(part).expect("a part of 64 bits") };
            left -= part;
            let Action::FunctionCall(call) = &mut self.receipts[*receipt].actions[*action] else {
                unreachable!("only calls have weights")
            };
            call.gas = call.gas.checked_add(Gas::from_gas(part)).expect("at most what was unused");
        }
        unused
    }
}
