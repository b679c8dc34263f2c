// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Digests of the messages that Pythias sign. Source: docs/protocol.md "Signed messages".
library Messages {
    uint8 internal constant NEXT_SET = 1;
    uint8 internal constant PLAN = 2;
    uint8 internal constant TRANSFER = 3;
    uint8 internal constant BATCH = 4;

    uint8 private constant _VERSION = 1;

    /// @notice Digest of a payload for one purpose on one network.
    function digest(uint8 purpose, bytes32 network, bytes memory payload) internal pure returns (bytes32) {
        return sha256(abi.encodePacked("ATLS", purpose, _VERSION, network, payload));
    }
}
