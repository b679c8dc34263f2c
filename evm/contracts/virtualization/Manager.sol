// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "../interfaces/IAuthority.sol";
import {IVirtualizationUnit} from "../interfaces/IVirtualizationUnit.sol";
import {Calldata} from "../libraries/Calldata.sol";
import {Messages} from "../libraries/Messages.sol";
import {OrderCodec} from "../libraries/OrderCodec.sol";
import {OrderTree} from "../libraries/OrderTree.sol";
import {PlanCodec} from "../libraries/PlanCodec.sol";

/// @title Manager: takes on a hop only as the management unit approved it and the quorum attests its state.
/// @notice Source: docs/protocol.md "Virtualization unit", admit.
abstract contract Manager is IVirtualizationUnit {
    using Calldata for bytes;
    using OrderCodec for bytes;

    /// @dev Three slots.
    struct Execution {
        bytes32 orderHash;
        bytes32 stateHash;
        uint32 hop;
        uint32 part;
        bool open;
        /// Binds the plan's input hash, which every run brings along: see `_inputTag`.
        uint184 inputTag;
    }

    /// @dev Epoch u32 ‖ state hash, before the signatures of a transfer.
    uint256 private constant _ATTESTATION_HEAD = 36;

    /// @inheritdoc IVirtualizationUnit
    IAuthority public immutable managementUnit;
    bytes32 internal immutable _network;
    bytes32 internal immutable _chain;

    mapping(bytes32 execution => Execution kept) internal _executions;

    constructor(IAuthority managementUnit_) {
        managementUnit = managementUnit_;
        _network = managementUnit_.network();
        _chain = managementUnit_.chain();
    }

    /// @inheritdoc IVirtualizationUnit
    function admit(
        bytes calldata plan,
        bytes calldata order,
        bytes calldata proof,
        bytes calldata attestation
    ) external {
        PlanCodec.check(plan);
        order.check();
        if (attestation.length != 0 && attestation.length < _ATTESTATION_HEAD) revert BadEncoding();
        if (order.network() != _network) revert WrongNetwork();
        if (order.chain() != _chain) revert WrongChain();
        if (order.unit() != _unit()) revert WrongUnit();
        bytes32 orderHash = OrderTree.leaf(order);
        _checkPlan(plan, order, proof, orderHash);
        _checkPredecessor(order, attestation.length == 0);
        Execution storage kept = _executions[PlanCodec.execution(plan)];
        _checkNew(kept, order.hop(), orderHash);
        bytes32 stateHash =
            attestation.length == 0 ? PlanCodec.initialState(plan) : _checkAttestation(order, attestation);
        kept.orderHash = orderHash;
        kept.stateHash = stateHash;
        kept.hop = order.hop();
        kept.part = 0;
        kept.open = true;
        kept.inputTag = _inputTag(PlanCodec.inputHash(plan));
        emit Admitted(
            PlanCodec.execution(plan),
            order.hop(),
            orderHash,
            stateHash,
            PlanCodec.inputHash(plan)
        );
    }

    /// @inheritdoc IVirtualizationUnit
    function executions(
        bytes32 execution
    ) external view returns (uint32 hop, bool open, uint32 part, bytes32 orderHash, bytes32 stateHash) {
        Execution storage kept = _executions[execution];
        return (kept.hop, kept.open, kept.part, kept.orderHash, kept.stateHash);
    }

    /// @dev The admitted execution of an order that is to run. Reverts with UnknownExecution, NotOpen or WrongOrder.
    function _opened(bytes calldata order, bytes32 inputHash) internal view returns (Execution storage kept) {
        // An order that is too short reads as some execution, but does not have the order hash.
        kept = _executions[order.execution()];
        bytes32 orderHash = kept.orderHash;
        if (orderHash == 0) revert UnknownExecution();
        if (!kept.open) revert NotOpen();
        if (OrderTree.leaf(order) != orderHash || _inputTag(inputHash) != kept.inputTag) revert WrongOrder();
    }

    /// @dev This contract's 32-byte name.
    function _unit() internal view returns (bytes32) {
        return bytes32(uint256(uint160(address(this))));
    }

    /// @dev 184 bits of a hash of the input hash: another input hash with the same tag can't be found, and the tag fits
    /// beside the hop, which saves a slot.
    function _inputTag(bytes32 inputHash) internal pure returns (uint184) {
        return uint184(uint256(keccak256(abi.encode(inputHash))));
    }

    function _checkPlan(
        bytes calldata plan,
        bytes calldata order,
        bytes calldata proof,
        bytes32 orderHash
    ) private view {
        bytes32 digest = Messages.digest(Messages.PLAN, _network, plan);
        if (managementUnit.planDigest(PlanCodec.execution(plan)) != digest) revert UnknownPlan();
        if (order.execution() != PlanCodec.execution(plan)) revert WrongExecution();
        if (order.programId() != PlanCodec.programId(plan)) revert WrongProgram();
        uint256 hop = order.hop();
        uint256 hops = PlanCodec.hops(plan);
        if (hop >= hops || !OrderTree.verify(orderHash, hop, hops, proof, PlanCodec.ordersRoot(plan)))
            revert NotInPlan();
    }

    function _checkPredecessor(bytes calldata order, bool noAttestation) private pure {
        bool first = order.hop() == 0;
        bool none = order.predecessorChain() == 0 && order.predecessorUnit() == 0;
        if (none != first || noAttestation != first) revert WrongPredecessor();
    }

    function _checkNew(Execution storage kept, uint32 hop, bytes32 orderHash) private view {
        if (kept.orderHash == 0 || kept.hop < hop) return;
        if (kept.hop == hop && kept.orderHash == orderHash) revert AlreadyAdmitted();
        revert StaleHop();
    }

    /// @dev Reverts unless a quorum attests that the state goes on here; gives the state hash.
    function _checkAttestation(
        bytes calldata order,
        bytes calldata attestation
    ) private view returns (bytes32 stateHash) {
        uint32 epoch = uint32(attestation.number(0, 4));
        stateHash = attestation.word(4);
        bytes memory payload = bytes.concat(
            abi.encodePacked(order.execution(), order.hop(), epoch),
            abi.encodePacked(order.predecessorChain(), order.predecessorUnit(), _chain, _unit(), stateHash)
        );
        bytes32 digest = Messages.digest(Messages.TRANSFER, _network, payload);
        managementUnit.requireQuorum(epoch, digest, attestation[_ATTESTATION_HEAD:]);
    }
}
