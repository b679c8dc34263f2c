// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice An item breaks a rule: it changes nothing, and the batch goes on.
/// @param number The error's number. Source: docs/ledger.md "Errors".
error Refusal(uint16 number);

/// @title How rules refuse.
library Refusals {
    /// @notice Refuses with an error's number unless the condition holds.
    function ensure(bool condition, uint256 number) internal pure {
        if (!condition) revert Refusal(uint16(number));
    }
}
