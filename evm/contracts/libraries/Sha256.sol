// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title SHA-256 of memory, by the precompile.
library Sha256 {
    /// @notice Hash of `length` bytes of memory from `start`.
    /// @dev Without gas for the precompile the transaction ends.
    function ofMemory(uint256 start, uint256 length) internal view returns (bytes32 digest) {
        assembly ("memory-safe") {
            if iszero(staticcall(gas(), 2, start, length, 0, 32)) {
                invalid()
            }
            digest := mload(0)
        }
    }

    /// @notice Hash of bytes in calldata; the memory that it passes through is not kept.
    function ofCalldata(bytes calldata data) internal view returns (bytes32) {
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            calldatacopy(free, data.offset, data.length)
        }
        return ofMemory(free, data.length);
    }
}
