// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Big-endian fields of packed bytes in calldata.
/// @dev The caller has checked that the field lies inside: nothing is checked here.
library Calldata {
    /// @notice 32 bytes at `offset`.
    function word(bytes calldata data, uint256 offset) internal pure returns (bytes32 value) {
        assembly ("memory-safe") {
            value := calldataload(add(data.offset, offset))
        }
    }

    /// @notice The big-endian number of `size` bytes at `offset`; `size` is at most 32.
    function number(bytes calldata data, uint256 offset, uint256 size) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), calldataload(add(data.offset, offset)))
        }
    }
}
