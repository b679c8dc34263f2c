// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Words} from "../Words.sol";
import {Nodes} from "./Nodes.sol";
import {Staking} from "./Staking.sol";

/// @notice All that a node has at stake itself.
/// @param active At work for itself.
/// @param leaving In the off-ramp.
/// @param entering In the on-ramp, for itself.
struct AtStake {
    uint256 active;
    uint256 leaving;
    uint256 entering;
}

/// @title Slashing: a node's own stake, active first, then in the off-ramp, then in the on-ramp, goes to the treasury.
library Slashing {
    function atStake(address node) internal view returns (AtStake memory held) {
        held.leaving = LedgerWords.leavingAmount(Words.load(LedgerWords.leavingKey(node)));
        if (Staking.delegateOf(node) != node) return held;
        uint256 word = Staking.stakeOf(node);
        held.active = LedgerWords.stakeActive(word);
        held.entering = LedgerWords.stakeEntering(word);
    }

    /// @notice Takes up to `amount`; a standing node that is left with less than the minimum steps down.
    function slash(address node, uint256 amount) internal {
        AtStake memory held = atStake(node);
        uint256 active = _smaller(amount, held.active);
        uint256 leaving = _smaller(amount - active, held.leaving);
        uint256 entering = _smaller(amount - active - leaving, held.entering);
        if (active > 0) Staking.changeActive(node, -int256(active));
        if (leaving > 0) _takeLeaving(node, held.leaving - leaving);
        if (entering > 0) _takeEntering(node, held.entering - entering);
        uint256 taken = active + leaving + entering;
        bytes32 key = LedgerWords.treasuryKey();
        uint256 treasury = Words.load(key);
        uint256 athena = LedgerWords.treasuryAthena(treasury) + taken;
        Words.store(key, LedgerWords.treasuryWithAthena(treasury, athena));
        Happenings.publish(LedgerEvents.slashed(node, taken));
        if (Nodes.isStanding(node) && Staking.ownStake(node) < LedgerConstants.MINIMUM_STAKE)
            Nodes.stepDownNode(node);
    }

    function _takeLeaving(address node, uint256 rest) private {
        bytes32 key = LedgerWords.leavingKey(node);
        Words.store(key, rest == 0 ? 0 : LedgerWords.leavingWithAmount(Words.load(key), rest));
    }

    function _takeEntering(address node, uint256 rest) private {
        uint256 word = LedgerWords.stakeWithEntering(Staking.stakeOf(node), rest);
        if (rest == 0) word = LedgerWords.stakeWithEntersAt(word, 0);
        Words.store(LedgerWords.stakeKey(node), word);
    }

    function _smaller(uint256 a, uint256 b) private pure returns (uint256) {
        return a < b ? a : b;
    }
}
