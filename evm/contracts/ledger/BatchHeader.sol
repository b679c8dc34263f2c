// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Calldata} from "../libraries/Calldata.sol";

/// @title Fields of a batch's header: version ‖ number ‖ previous head ‖ epoch ‖ time ‖ items.
/// @dev Source: docs/ledger.md "Batches". The getters are for headers that `isCanonical` holds for.
library BatchHeader {
    using Calldata for bytes;

    uint256 internal constant LENGTH = 85;
    uint256 private constant _VERSION = 1;

    function isCanonical(bytes calldata header) internal pure returns (bool) {
        return header.length == LENGTH && header.number(0, 1) == _VERSION;
    }

    function number(bytes calldata header) internal pure returns (uint64) {
        return uint64(header.number(1, 8));
    }

    function previousHead(bytes calldata header) internal pure returns (bytes32) {
        return header.word(9);
    }

    function epoch(bytes calldata header) internal pure returns (uint256) {
        return header.number(41, 4);
    }

    function time(bytes calldata header) internal pure returns (uint64) {
        return uint64(header.number(45, 8));
    }

    /// @notice The chain's hash at the first item; zero for a batch without items.
    function items(bytes calldata header) internal pure returns (bytes32) {
        return header.word(53);
    }
}
