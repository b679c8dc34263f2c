// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "../interfaces/IAuthority.sol";
import {IManagementUnit} from "../interfaces/IManagementUnit.sol";
import {DataContract} from "../libraries/DataContract.sol";
import {Messages} from "../libraries/Messages.sol";
import {PlanCodec} from "../libraries/PlanCodec.sol";
import {PythiaSet} from "../libraries/PythiaSet.sol";
import {Quorum} from "../libraries/Quorum.sol";
import {Strings} from "../libraries/Strings.sol";

/// @title Management unit: the Pythia set in force and the plans that it approved.
/// @notice Nobody owns it: only a quorum of the current set changes anything.
contract ManagementUnit is IManagementUnit {
    using PlanCodec for bytes;

    /// @inheritdoc IAuthority
    bytes32 public immutable network;
    /// @inheritdoc IAuthority
    bytes32 public immutable chain;
    /// @inheritdoc IAuthority
    uint32 public epoch;
    /// @dev Where the current set is kept; in one slot with the epoch.
    address private _set;
    /// @inheritdoc IAuthority
    mapping(bytes32 execution => bytes32 digest) public planDigest;

    /// @param network_ The network's 32-byte name.
    /// @param set The first Pythia set, of any epoch.
    constructor(bytes32 network_, bytes memory set) {
        network = network_;
        chain = sha256(bytes(string.concat("eip155:", Strings.decimal(block.chainid))));
        PythiaSet.check(set);
        _putInForce(set);
    }

    /// @inheritdoc IManagementUnit
    function rotate(bytes calldata set, bytes calldata signatures) external {
        PythiaSet.check(set);
        if (PythiaSet.epoch(set) != uint256(epoch) + 1) revert WrongEpoch();
        Quorum.check(pythiaSet(), Messages.digest(Messages.NEXT_SET, network, set), signatures);
        _putInForce(set);
    }

    /// @inheritdoc IManagementUnit
    function approve(bytes calldata plan, bytes calldata signatures) external {
        plan.check();
        bytes32 digest = Messages.digest(Messages.PLAN, network, plan);
        bytes32 execution = plan.execution();
        bytes32 known = planDigest[execution];
        if (known == digest) revert AlreadyApproved();
        if (known != 0) revert PlanExists();
        requireQuorum(plan.epoch(), digest, signatures);
        planDigest[execution] = digest;
        emit PlanApproved(execution, digest, plan);
    }

    /// @inheritdoc IAuthority
    function requireQuorum(uint32 ofEpoch, bytes32 digest, bytes calldata signatures) public view {
        if (ofEpoch != epoch) revert WrongEpoch();
        Quorum.check(pythiaSet(), digest, signatures);
    }

    /// @inheritdoc IAuthority
    function pythiaSet() public view returns (bytes memory) {
        return DataContract.load(_set);
    }

    function _putInForce(bytes memory set) private {
        epoch = PythiaSet.epoch(set);
        _set = DataContract.store(set);
        emit SetInForce(epoch, set);
    }
}
