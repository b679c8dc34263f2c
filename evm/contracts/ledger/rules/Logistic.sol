// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";

/// @title σ(x) = 1 / (1 + e^-x) for x ≥ 0, in steps: the same bits everywhere, because it is a table.
library Logistic {
    /// @notice Fraction bits of the table's values.
    uint256 internal constant FRACTION = 32;
    /// @dev Steps of x that a unit has; x is rounded down to a step, and never above the table's end.
    uint256 private constant _STEPS = 8;

    /// @notice σ(numerator / denominator) · 2^32.
    function logistic(uint256 numerator, uint256 denominator) internal pure returns (uint256 value) {
        bytes memory table = LedgerConstants.LOGISTIC;
        uint256 step = (numerator * _STEPS) / denominator;
        uint256 last = table.length / 4 - 1;
        uint256 offset = 4 * (step < last ? step : last);
        assembly ("memory-safe") {
            value := shr(224, mload(add(add(table, 32), offset)))
        }
    }
}
