// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "./IProtocolErrors.sol";

/// @title Management unit: whose signatures count, and which executions are approved.
/// @notice Encodings are those of docs/protocol.md.
interface IManagementUnit is IProtocolErrors {
    /// @notice A Pythia set is in force.
    /// @param epoch Its epoch.
    /// @param set Its canonical encoding.
    event SetInForce(uint32 indexed epoch, bytes set);

    /// @notice A plan is approved.
    /// @param execution The execution that it is for.
    /// @param digest Its signed digest.
    /// @param plan Its canonical encoding.
    event PlanApproved(bytes32 indexed execution, bytes32 digest, bytes plan);

    /// @notice Puts the next Pythia set in force.
    /// @param set Its canonical encoding; its epoch is the current one + 1.
    /// @param signatures A quorum of the current set over it.
    function rotate(bytes calldata set, bytes calldata signatures) external;

    /// @notice Approves a plan.
    /// @param plan Its canonical encoding, of the current epoch.
    /// @param signatures A quorum of the current set over it.
    function approve(bytes calldata plan, bytes calldata signatures) external;

    /// @notice Reverts unless the signatures are a quorum of the current set over the digest.
    /// @param ofEpoch The epoch that the signed message names.
    /// @param digest The signed digest.
    /// @param signatures 65 bytes each, ascending by signer.
    function requireQuorum(uint32 ofEpoch, bytes32 digest, bytes calldata signatures) external view;

    /// @notice The network's 32-byte name.
    function network() external view returns (bytes32);

    /// @notice This chain's 32-byte name: SHA-256 of its CAIP-2 id.
    function chain() external view returns (bytes32);

    /// @notice The current epoch.
    function epoch() external view returns (uint32);

    /// @notice The current Pythia set, in its canonical encoding.
    function pythiaSet() external view returns (bytes memory);

    /// @notice The digest of the plan approved for an execution, zero if there is none.
    /// @param execution The execution.
    function planDigest(bytes32 execution) external view returns (bytes32);
}
