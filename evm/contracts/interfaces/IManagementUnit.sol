// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "./IAuthority.sol";

/// @title Management unit: whose signatures count, and which executions are approved.
/// @notice Encodings are those of docs/protocol.md.
interface IManagementUnit is IAuthority {
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
}
