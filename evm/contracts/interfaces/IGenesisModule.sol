// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title How a ledger begins, as code that a ledger's unit calls in its own place when it is created.
interface IGenesisModule {
    /// @notice Writes the first state.
    /// @param genesis Its canonical encoding. Source: docs/ledger.md "Genesis".
    /// @return network The network's 32-byte name.
    function begin(bytes calldata genesis) external returns (bytes32 network);
}
