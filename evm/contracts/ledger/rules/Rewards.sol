// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Accounts} from "./Accounts.sol";

/// @title Rewards of a node: its fee first, the rest to everybody whose active stake counts for it.
/// @notice By a running sum per unit of stake: no list of delegators is ever walked.
library Rewards {
    /// @dev Fraction bits of the sum per share.
    uint256 private constant _FRACTION = 40;
    uint256 private constant _ROUND_UP = (1 << _FRACTION) - 1;
    uint256 private constant _FEE_ONE = 10_000;

    /// @notice Brings what an account has earned up to date; returns its stake word.
    function settleRewards(address account) internal returns (uint256 stake) {
        (uint256 earned, uint256 perShare) = _earnings(account);
        Words.store(LedgerWords.checkpointKey(account), LedgerWords.checkpointPack(perShare));
        bytes32 key = LedgerWords.stakeKey(account);
        stake = LedgerWords.stakeWithEarned(Words.load(key), earned);
        Words.store(key, stake);
    }

    function addToTreasury(uint256 hermes) internal {
        bytes32 key = LedgerWords.treasuryKey();
        uint256 word = Words.load(key);
        Words.store(key, LedgerWords.treasuryWithHermes(word, LedgerWords.treasuryHermes(word) + hermes));
    }

    /// @notice Gives Hermes to a node: the fee to its account, rounded down; what no share can hold to the treasury.
    function reward(address node, uint256 amount) internal {
        uint256 word = Words.load(LedgerWords.nodeKey(node));
        uint256 power = LedgerWords.nodePower(word);
        uint256 fee = power == 0 ? amount : (amount * LedgerWords.nodeFee(word)) / _FEE_ONE;
        uint256 rest = amount - fee;
        uint256 growth = power == 0 ? 0 : (rest << _FRACTION) / power;
        uint256 shared = (growth * power + _ROUND_UP) >> _FRACTION;
        bytes32 key = LedgerWords.rewardsKey(node);
        uint256 perShare = LedgerWords.rewardsPerShare(Words.load(key)) + growth;
        Words.store(key, LedgerWords.rewardsPack(perShare));
        Accounts.addHermes(node, fee);
        addToTreasury(rest - shared);
        _setWaiting(_waiting() + shared);
        Happenings.publish(LedgerEvents.rewarded(node, amount, fee));
    }

    function claim(bytes calldata item) internal {
        address sender = Items.sender(item);
        (uint256 earned, ) = _earnings(sender);
        Refusals.ensure(earned > 0, LedgerConstants.ERROR_NOTHING_TO_CLAIM);
        uint256 stake = settleRewards(sender);
        Words.store(LedgerWords.stakeKey(sender), LedgerWords.stakeWithEarned(stake, 0));
        Accounts.addHermes(sender, earned);
        _setWaiting(_waiting() - earned);
        Happenings.publish(LedgerEvents.claimed(sender, earned));
    }

    /// @dev What an account has earned so far, rounded down, and the sum per share up to which it has.
    function _earnings(address account) private view returns (uint256 earned, uint256 perShare) {
        uint256 stake = Words.load(LedgerWords.stakeKey(account));
        uint256 active = LedgerWords.stakeActive(stake);
        address node = LedgerWords.delegateNode(Words.load(LedgerWords.delegateKey(account)));
        earned = LedgerWords.stakeEarned(stake);
        perShare = LedgerWords.rewardsPerShare(Words.load(LedgerWords.rewardsKey(node)));
        if (active == 0) return (earned, perShare);
        uint256 from = LedgerWords.checkpointPerShare(Words.load(LedgerWords.checkpointKey(account)));
        earned += (active * (perShare - from)) >> _FRACTION;
    }

    /// @dev Rewards of all nodes that wait for their claim.
    function _waiting() private view returns (uint256) {
        return LedgerWords.treasuryRewards(Words.load(LedgerWords.treasuryKey()));
    }

    function _setWaiting(uint256 rewards) private {
        bytes32 key = LedgerWords.treasuryKey();
        Words.store(key, LedgerWords.treasuryWithRewards(Words.load(key), rewards));
    }
}
