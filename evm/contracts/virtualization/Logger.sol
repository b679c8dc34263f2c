// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IVirtualizationUnit} from "../interfaces/IVirtualizationUnit.sol";

/// @title Logger: a record of every stored run in the chain's history, and one root over all of them in storage.
/// @notice Source: docs/protocol.md "Log record".
abstract contract Logger is IVirtualizationUnit {
    uint8 private constant _VERSION = 1;

    /// @inheritdoc IVirtualizationUnit
    bytes32 public logRoot;

    /// @notice Fields of a log record, in its order, without network, chain and unit.
    struct Entry {
        bytes32 execution;
        uint32 hop;
        uint32 part;
        bytes32 orderHash;
        bytes32 programId;
        bytes32 segmentsHash;
        bytes32 inputHash;
        bytes32 stateBefore;
        bytes32 stateAfter;
        bytes32 outputHash;
    }

    /// @notice Whose log it is: 32-byte names.
    struct Place {
        bytes32 network;
        bytes32 chain;
        bytes32 unit;
    }

    /// @notice What is emitted beside the record.
    struct After {
        bytes header;
        bytes32 pagesRoot;
        bool closed;
        uint32 missingPage;
    }

    /// @dev Writes a record and moves the root.
    function _log(Place memory place, Entry memory entry, After memory later) internal {
        bytes memory record = bytes.concat(
            abi.encodePacked("ATLL", _VERSION, place.network, entry.execution, entry.hop, entry.part),
            abi.encodePacked(place.chain, place.unit, entry.orderHash, entry.programId),
            abi.encodePacked(entry.segmentsHash, entry.inputHash, entry.stateBefore),
            abi.encodePacked(entry.stateAfter, entry.outputHash)
        );
        bytes32 root = sha256(abi.encodePacked(logRoot, sha256(record)));
        logRoot = root;
        emit Logged(
            entry.execution,
            record,
            later.header,
            later.pagesRoot,
            root,
            later.closed,
            later.missingPage
        );
    }
}
