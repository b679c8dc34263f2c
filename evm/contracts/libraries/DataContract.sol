// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Bytes kept as the code of a contract, which is cheaper to write and to read than storage.
/// @dev The code starts with STOP, so that calling it does nothing.
library DataContract {
    /// @notice The bytes could not be stored.
    error StoreFailed();

    /// @notice Stores up to 24,575 bytes; gives the address.
    function store(bytes memory data) internal returns (address where) {
        // PUSH2 length, DUP1, PUSH1 10, PUSH0, CODECOPY, PUSH0, RETURN, then the code
        bytes memory creation = abi.encodePacked(
            hex"61",
            uint16(data.length + 1),
            hex"80600a5f395ff300",
            data
        );
        assembly ("memory-safe") {
            where := create(0, add(creation, 32), mload(creation))
        }
        if (where == address(0)) revert StoreFailed();
    }

    /// @notice The bytes stored there.
    function load(address where) internal view returns (bytes memory) {
        bytes memory data = where.code;
        assembly ("memory-safe") {
            // Drops the STOP: what follows it becomes the array.
            let length := sub(mload(data), 1)
            mcopy(add(data, 32), add(data, 33), length)
            mstore(data, length)
        }
        return data;
    }
}
