// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Words} from "../Words.sol";

/// @title Reliability of a Pythia: towards 1 with every evaluation that the others share, back with every other.
library Reliability {
    /// @notice One sixteenth of what is missing, rounded down; one sixteenth of what is there, rounded up.
    function moveReliability(address node, bool agrees) internal {
        bytes32 key = LedgerWords.nodeKey(node);
        uint256 word = Words.load(key);
        uint256 reliability = LedgerWords.nodeReliability(word);
        uint256 divisor = LedgerConstants.RELIABILITY_DIVISOR;
        uint256 gain = (LedgerConstants.RELIABILITY_ONE - reliability) / divisor;
        uint256 loss = (reliability + divisor - 1) / divisor;
        uint256 moved = agrees ? reliability + gain : reliability - loss;
        Words.store(key, LedgerWords.nodeWithReliability(word, moved));
    }
}
