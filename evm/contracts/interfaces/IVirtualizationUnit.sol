// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "./IAuthority.sol";
import {ISimulator} from "./ISimulator.sol";

/// @title Virtualization unit: manager, simulator and logger.
/// @notice Encodings are those of docs/protocol.md. The unit keeps hashes only: what a run needs comes with it.
interface IVirtualizationUnit is ISimulator {
    /// @notice What a run is given; all of it is checked against hashes that the unit keeps.
    struct Run {
        /// The admitted order.
        bytes order;
        /// The plan's input hash.
        bytes32 inputHash;
        /// State header.
        bytes header;
        /// Pages root: with the header the preimage of the state hash.
        bytes32 pagesRoot;
        /// The order's segments.
        bytes code;
        /// Pages that the run may touch, with their proof.
        bytes bundle;
        /// Most steps to take.
        uint64 maxSteps;
    }

    /// @notice A hop begins here.
    /// @param execution The execution.
    /// @param hop Number of the hop.
    /// @param orderHash Hash of the order.
    /// @param stateHash State that it begins with.
    /// @param inputHash SHA-256 of the client's input, which every run is given.
    event Admitted(
        bytes32 indexed execution,
        uint32 indexed hop,
        bytes32 orderHash,
        bytes32 stateHash,
        bytes32 inputHash
    );

    /// @notice A run was stored.
    /// @param execution The execution.
    /// @param record The log record, canonical.
    /// @param header State header after the run.
    /// @param pagesRoot Pages root after the run.
    /// @param logRoot The unit's rolling root after this record.
    /// @param closed Whether the hop is over.
    /// @param missingPage The page that stopped the run because it was not delivered, else 2^32 - 1.
    event Logged(
        bytes32 indexed execution,
        bytes record,
        bytes header,
        bytes32 pagesRoot,
        bytes32 logRoot,
        bool closed,
        uint32 missingPage
    );

    /// @notice Takes on a hop.
    /// @param plan The approved plan.
    /// @param order What this unit is to do.
    /// @param proof Siblings from the order's leaf to the plan's orders root.
    /// @param attestation Empty for hop 0, else epoch u32 ‖ state hash ‖ signatures of the transfer.
    function admit(
        bytes calldata plan,
        bytes calldata order,
        bytes calldata proof,
        bytes calldata attestation
    ) external;

    /// @notice Runs an admitted hop.
    /// @param input Everything that the unit does not keep.
    function run(Run calldata input) external;

    /// @notice What the unit keeps of an execution; all zero when nothing was ever admitted for it.
    /// @param execution The execution.
    /// @return hop Number of the last hop admitted.
    /// @return open Whether it may run.
    /// @return part Records logged in this hop.
    /// @return orderHash Hash of its order.
    /// @return stateHash Its state.
    function executions(
        bytes32 execution
    ) external view returns (uint32 hop, bool open, uint32 part, bytes32 orderHash, bytes32 stateHash);

    /// @notice The rolling root over all records of this unit.
    function logRoot() external view returns (bytes32);

    /// @notice The management unit that this unit obeys.
    function managementUnit() external view returns (IAuthority);
}
