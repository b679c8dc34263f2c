//! What a running contract reaches through NEAR's virtual machine: its storage, and receipts that it makes.
use crate::runtime::host::{Host, NewReceipt};
use crate::runtime::state::{data_key, Read};
use near_crypto::PublicKey;
use near_primitives::account::{AccessKey, AccessKeyPermission, FunctionCallPermission};
use near_primitives::action::{
    Action, AddKeyAction, CreateAccountAction, DeleteAccountAction, DeleteKeyAction, DeployContractAction,
    FunctionCallAction, StakeAction, TransferAction, TransferToGasKeyAction,
};
use near_primitives::hash::{CryptoHash, YieldId};
use near_primitives::receipt::DataReceiver;
use near_primitives::types::{AccountId, Balance, Gas, GasWeight, Nonce, NonceIndex};
use near_primitives::universal_state_init::RawStateInit;
use near_primitives_core::universal_state_init::{DecodeMode, StateInitError, UniversalStateInitCounts};
use near_vm_runner::logic::errors::AnyError;
use near_vm_runner::logic::types::{ActionIndex, GlobalContractDeployMode, GlobalContractIdentifier, ReceiptIndex};
use near_vm_runner::logic::{External, HostError, StorageAccessTracker, VMLogicError, ValuePtr};

type Result<T> = std::result::Result<T, VMLogicError>;

struct StoredValue(Vec<u8>);

impl ValuePtr for StoredValue {
    fn len(&self) -> u32 {
        u32::try_from(self.0.len()).expect("a value is at most 4 MiB")
    }

    fn deref(&self, _: &mut dyn StorageAccessTracker) -> Result<Vec<u8>> {
        Ok(self.0.clone())
    }
}

fn not_modeled(what: &str) -> VMLogicError {
    VMLogicError::ExternalError(AnyError::new(format!("{what}: not modeled by this node")))
}

fn utf8(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| HostError::InvalidMethodName.into())
}

impl External for Host<'_, '_> {
    fn storage_set(
        &mut self,
        tracker: &mut dyn StorageAccessTracker,
        key: &[u8],
        value: &[u8],
    ) -> Result<Option<Vec<u8>>> {
        tracker.cached_trie_node_access(self.trie_nodes_per_write)?;
        let evicted = self.look_up(key);
        if let Some(evicted) = &evicted {
            tracker.deref_write_evicted_value_bytes(evicted.len() as u64)?;
        }
        self.draft.set(data_key(self.account_id, key).to_vec(), Some(value.to_vec()));
        Ok(evicted)
    }

    fn storage_get<'c>(
        &'c self,
        _: &mut dyn StorageAccessTracker,
        key: &[u8],
    ) -> Result<Option<Box<dyn ValuePtr + 'c>>> {
        Ok(self.look_up(key).map(|value| Box::new(StoredValue(value)) as Box<dyn ValuePtr>))
    }

    fn storage_remove(&mut self, tracker: &mut dyn StorageAccessTracker, key: &[u8]) -> Result<Option<Vec<u8>>> {
        tracker.cached_trie_node_access(self.trie_nodes_per_write)?;
        let removed = self.look_up(key);
        if let Some(removed) = &removed {
            tracker.deref_removed_value_bytes(removed.len() as u64)?;
        }
        self.draft.set(data_key(self.account_id, key).to_vec(), None);
        Ok(removed)
    }

    fn storage_has_key(&mut self, _: &mut dyn StorageAccessTracker, key: &[u8]) -> Result<bool> {
        Ok(self.draft.get(&data_key(self.account_id, key).to_vec()).is_some())
    }

    fn generate_data_id(&mut self) -> CryptoHash {
        self.next_data_id()
    }

    fn get_recorded_storage_size(&self) -> usize {
        self.touched_bytes()
    }

    fn storage_proof_size_before_receipt(&self) -> usize {
        0
    }

    fn validator_stake(&self, _: &AccountId) -> Result<Option<Balance>> {
        Err(not_modeled("validator_stake"))
    }

    fn validator_total_stake(&self) -> Result<Balance> {
        Err(not_modeled("validator_total_stake"))
    }

    fn chain_id(&self) -> String {
        self.chain_id.to_owned()
    }

    fn create_action_receipt(&mut self, after: Vec<ReceiptIndex>, receiver_id: AccountId) -> Result<ReceiptIndex> {
        let mut input_data_ids = vec![];
        for index in after {
            let data_id = self.generate_data_id();
            let receiver_id = receiver_id.clone();
            self.receipt(index).output_data_receivers.push(DataReceiver { data_id, receiver_id });
            input_data_ids.push(data_id);
        }
        self.receipts.push(NewReceipt { receiver_id: Some(receiver_id), input_data_ids, ..NewReceipt::default() });
        Ok(self.receipts.len() as ReceiptIndex - 1)
    }

    fn create_promise_yield_receipt(&mut self, _: AccountId) -> Result<(ReceiptIndex, CryptoHash)> {
        Err(not_modeled("promise_yield_create"))
    }

    fn create_promise_yield_receipt_with_id(
        &mut self,
        _: AccountId,
        _: YieldId,
    ) -> Result<Option<(ReceiptIndex, CryptoHash)>> {
        Err(not_modeled("promise_yield_create_with_id"))
    }

    fn submit_promise_resume_data(&mut self, _: CryptoHash, _: Vec<u8>) -> Result<bool> {
        Err(not_modeled("promise_yield_resume"))
    }

    fn submit_promise_resume_data_with_yield_id(&mut self, _: YieldId, _: Vec<u8>) -> Result<bool> {
        Err(not_modeled("promise_yield_resume_with_yield_id"))
    }

    fn append_action_create_account(&mut self, receipt: ReceiptIndex) {
        self.append(receipt, Action::CreateAccount(CreateAccountAction {}));
    }

    fn append_action_deploy_contract(&mut self, receipt: ReceiptIndex, code: Vec<u8>) {
        self.append(receipt, Action::DeployContract(DeployContractAction { code }));
    }

    fn append_action_deploy_global_contract(
        &mut self,
        receipt: ReceiptIndex,
        code: Vec<u8>,
        mode: GlobalContractDeployMode,
    ) {
        use near_primitives::action as primitives;
        let deploy_mode = match mode {
            GlobalContractDeployMode::CodeHash => primitives::GlobalContractDeployMode::CodeHash,
            GlobalContractDeployMode::AccountId => primitives::GlobalContractDeployMode::AccountId,
        };
        let action = primitives::DeployGlobalContractAction { code: code.into(), deploy_mode };
        self.append(receipt, Action::DeployGlobalContract(action));
    }

    fn append_action_use_global_contract(&mut self, receipt: ReceiptIndex, contract: GlobalContractIdentifier) {
        let contract_identifier = contract.into();
        let action = near_primitives::action::UseGlobalContractAction { contract_identifier };
        self.append(receipt, Action::UseGlobalContract(Box::new(action)));
    }

    fn append_action_deterministic_state_init(
        &mut self,
        receipt: ReceiptIndex,
        contract: GlobalContractIdentifier,
        deposit: Balance,
    ) -> ActionIndex {
        use near_primitives::deterministic_account_id::{
            DeterministicAccountStateInit, DeterministicAccountStateInitV1,
        };
        let (code, data) = (contract.into(), Default::default());
        let state_init = DeterministicAccountStateInit::V1(DeterministicAccountStateInitV1 { code, data });
        let action = near_primitives::action::DeterministicStateInitAction { state_init, deposit };
        self.append(receipt, Action::DeterministicStateInit(Box::new(action)));
        self.receipt(receipt).actions.len() as ActionIndex - 1
    }

    fn set_deterministic_state_init_data_entry(
        &mut self,
        _: ReceiptIndex,
        _: ActionIndex,
        _: Vec<u8>,
        _: Vec<u8>,
    ) -> Result<()> {
        Err(not_modeled("deterministic state init"))
    }

    fn check_state_init(&self, _: &RawStateInit) -> std::result::Result<(), StateInitError> {
        Err(StateInitError::Malformed)
    }

    fn state_init_send_counts(&self, state_init: &RawStateInit, _: DecodeMode) -> UniversalStateInitCounts {
        UniversalStateInitCounts { num_bytes: state_init.0.len() as u64, num_entries: 0, num_keys: 0 }
    }

    fn append_action_universal_state_init(
        &mut self,
        receipt: ReceiptIndex,
        state_init: RawStateInit,
        deposit: Balance,
    ) {
        let action = near_primitives::action::UniversalStateInitAction { state_init, deposit };
        self.append(receipt, Action::UniversalStateInit(Box::new(action)));
    }

    fn append_action_function_call_weight(
        &mut self,
        receipt: ReceiptIndex,
        method_name: Vec<u8>,
        args: Vec<u8>,
        deposit: Balance,
        gas: Gas,
        weight: GasWeight,
    ) -> Result<()> {
        let call = FunctionCallAction { method_name: utf8(method_name)?, args, gas, deposit };
        self.append(receipt, Action::FunctionCall(Box::new(call)));
        if weight.0 > 0 {
            let action = self.receipt(receipt).actions.len() - 1;
            self.weights.push((usize::try_from(receipt).expect("an index of a vector"), action, weight.0));
        }
        Ok(())
    }

    fn append_action_transfer(&mut self, receipt: ReceiptIndex, deposit: Balance) {
        self.append(receipt, Action::Transfer(TransferAction { deposit }));
    }

    fn append_action_transfer_to_gas_key(&mut self, receipt: ReceiptIndex, public_key: PublicKey, deposit: Balance) {
        let action = TransferToGasKeyAction { public_key, deposit };
        self.append(receipt, Action::TransferToGasKey(Box::new(action)));
    }

    fn append_action_add_gas_key_with_full_access(
        &mut self,
        receipt: ReceiptIndex,
        public_key: PublicKey,
        nonces: NonceIndex,
    ) {
        let access_key = AccessKey::gas_key_full_access(nonces);
        self.append(receipt, Action::AddKey(Box::new(AddKeyAction { public_key, access_key })));
    }

    fn append_action_add_gas_key_with_function_call(
        &mut self,
        _: ReceiptIndex,
        _: PublicKey,
        _: NonceIndex,
        _: Option<Balance>,
        _: AccountId,
        _: Vec<Vec<u8>>,
    ) -> Result<()> {
        Err(not_modeled("gas keys"))
    }

    fn append_action_stake(&mut self, receipt: ReceiptIndex, stake: Balance, public_key: PublicKey) {
        self.append(receipt, Action::Stake(Box::new(StakeAction { stake, public_key })));
    }

    fn append_action_add_key_with_full_access(&mut self, receipt: ReceiptIndex, public_key: PublicKey, nonce: Nonce) {
        let access_key = AccessKey { nonce, permission: AccessKeyPermission::FullAccess };
        self.append(receipt, Action::AddKey(Box::new(AddKeyAction { public_key, access_key })));
    }

    fn append_action_add_key_with_function_call(
        &mut self,
        receipt: ReceiptIndex,
        public_key: PublicKey,
        nonce: Nonce,
        allowance: Option<Balance>,
        receiver_id: AccountId,
        method_names: Vec<Vec<u8>>,
    ) -> Result<()> {
        let method_names = method_names.into_iter().map(utf8).collect::<Result<_>>()?;
        let permission = FunctionCallPermission { allowance, receiver_id: receiver_id.into(), method_names };
        let access_key = AccessKey { nonce, permission: AccessKeyPermission::FunctionCall(permission) };
        self.append(receipt, Action::AddKey(Box::new(AddKeyAction { public_key, access_key })));
        Ok(())
    }

    fn append_action_delete_key(&mut self, receipt: ReceiptIndex, public_key: PublicKey) {
        self.append(receipt, Action::DeleteKey(Box::new(DeleteKeyAction { public_key })));
    }

    fn append_action_delete_account(&mut self, receipt: ReceiptIndex, beneficiary_id: AccountId) {
        self.append(receipt, Action::DeleteAccount(DeleteAccountAction { beneficiary_id }));
    }

    fn get_receipt_receiver(&self, index: ReceiptIndex) -> &AccountId {
        let index = usize::try_from(index).expect("an index of a vector");
        self.receipts[index].receiver_id.as_ref().expect("set where the receipt was made")
    }

    fn set_refund_to(&mut self, receipt: ReceiptIndex, refund_to: AccountId) {
        self.receipt(receipt).refund_to = Some(refund_to);
    }

    fn post_quantum_keys_enabled(&self) -> bool {
        true
    }
}
