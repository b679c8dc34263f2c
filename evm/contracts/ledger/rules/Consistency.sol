// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Words} from "../Words.sol";
import {LedgerPythiaSet} from "./LedgerPythiaSet.sol";
import {Logistic} from "./Logistic.sol";
import {Slashing} from "./Slashing.sol";

/// @title Consistency of strategists: a claim that is off counts for the next 50 strategies, and costs the more the more
/// of them are off.
/// @notice Source: whitepaper, slashing: (A/2) · (σ(ΔT·s/min T) + σ(ΔO·s/min O)), A = median stake of the set.
library Consistency {
    uint256 private constant _HISTORY = (1 << LedgerConstants.CONSISTENCY_HISTORY) - 1;
    uint256 private constant _ONE = 1 << (Logistic.FRACTION + 1);

    /// @notice An agreed verdict that a strategy is invalid: one more inconsistent strategy, no penalty.
    function judgeInvalid(address node) internal {
        _remember(node, true);
    }

    /// @notice Compares a strategist's claim with the time and cost on which its validators agree.
    function judgeClaim(address node, uint256 claim, uint256 time, uint256 cost) internal {
        (uint256 claimedTime, uint256 claimedCost) = (
            LedgerWords.claimTime(claim),
            LedgerWords.claimCost(claim)
        );
        uint256 offTime = _difference(claimedTime, time);
        uint256 offCost = _difference(claimedCost, cost);
        bool inconsistent =
            offTime * LedgerConstants.TIME_TOLERANCE > time ||
                offCost * LedgerConstants.COST_TOLERANCE > cost;
        uint256 count = _remember(node, inconsistent);
        if (!inconsistent) return;
        _penalize(
            node,
            Logistic.logistic(offTime * count, _smaller(claimedTime, time)),
            Logistic.logistic(offCost * count, _smaller(claimedCost, cost))
        );
    }

    /// @notice An execution that was not completed in time is off by as much as it was meant to take.
    function judgeMissedDeadline(address node) internal {
        uint256 value = Logistic.logistic(_remember(node, true), 1);
        _penalize(node, value, value);
    }

    /// @dev Puts one more strategy into a strategist's history; returns how many of the last 50 were inconsistent.
    function _remember(address node, bool inconsistent) private returns (uint256 count) {
        bytes32 key = LedgerWords.nodeKey(node);
        uint256 word = Words.load(key);
        uint256 history = ((LedgerWords.nodeHistory(word) << 1) | (inconsistent ? 1 : 0)) & _HISTORY;
        Words.store(key, LedgerWords.nodeWithHistory(word, history));
        for (uint256 rest = history; rest != 0; rest >>= 1) count += rest & 1;
    }

    /// @dev Half the median stake times the two logistic values, rounded up.
    function _penalize(address node, uint256 time, uint256 cost) private {
        uint256 median = LedgerWords.epochMedian(LedgerPythiaSet.epochWord());
        Slashing.slash(node, (median * (time + cost) + _ONE - 1) / _ONE);
    }

    function _difference(uint256 a, uint256 b) private pure returns (uint256) {
        return a > b ? a - b : b - a;
    }

    function _smaller(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
