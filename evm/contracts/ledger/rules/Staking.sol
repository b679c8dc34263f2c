// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Accounts} from "./Accounts.sol";
import {Rewards} from "./Rewards.sol";

/// @title Staking: on-ramp, off-ramp and delegation.
/// @notice An account stakes for one node at a time, its own or another's; a ramp holds one amount. What is in a ramp
/// neither counts nor earns.
library Staking {
    function delegateOf(address account) internal view returns (address) {
        return LedgerWords.delegateNode(Words.load(LedgerWords.delegateKey(account)));
    }

    function stakeOf(address account) internal view returns (uint256) {
        return Words.load(LedgerWords.stakeKey(account));
    }

    /// @notice Active stake that an account holds for itself as a node.
    function ownStake(address account) internal view returns (uint256) {
        return delegateOf(account) == account ? LedgerWords.stakeActive(stakeOf(account)) : 0;
    }

    /// @notice Moves an account's active stake, and its node's power with it; its rewards are settled first.
    function changeActive(address account, int256 change) internal returns (address node) {
        uint256 held = Rewards.settleRewards(account);
        node = delegateOf(account);
        uint256 active = uint256(int256(LedgerWords.stakeActive(held)) + change);
        Words.store(LedgerWords.stakeKey(account), LedgerWords.stakeWithActive(held, active));
        bytes32 key = LedgerWords.nodeKey(node);
        uint256 word = Words.load(key);
        uint256 power = uint256(int256(LedgerWords.nodePower(word)) + change);
        Words.store(key, LedgerWords.nodeWithPower(word, power));
    }

    /// @notice Checks in order: amount, node, ramp, other node, minimum, balance.
    function stake(uint256 time, bytes calldata item) internal {
        address sender = Items.sender(item);
        address node = LedgerItems.stakeNode(item);
        uint256 amount = LedgerItems.stakeAmount(item);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_ZERO_AMOUNT);
        uint256 registered = LedgerWords.nodeRegistered(Words.load(LedgerWords.nodeKey(node)));
        Refusals.ensure(registered == 1, LedgerConstants.ERROR_UNKNOWN_NODE);
        uint256 held = stakeOf(sender);
        Refusals.ensure(LedgerWords.stakeEntering(held) == 0, LedgerConstants.ERROR_RAMP_BUSY);
        uint256 active = LedgerWords.stakeActive(held);
        Refusals.ensure(active == 0 || delegateOf(sender) == node, LedgerConstants.ERROR_OTHER_NODE);
        Refusals.ensure(
            active + amount >= LedgerConstants.MINIMUM_STAKE,
            LedgerConstants.ERROR_BELOW_MINIMUM
        );
        Refusals.ensure(Accounts.athenaOf(sender) >= amount, LedgerConstants.ERROR_INSUFFICIENT_BALANCE);
        Accounts.takeAthena(sender, amount);
        _setRamp(sender, held, amount, time + LedgerConstants.ON_RAMP);
        Words.store(LedgerWords.delegateKey(sender), LedgerWords.delegatePack(node));
        Happenings.publish(LedgerEvents.staked(sender, amount, node));
    }

    function cancelStake(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 held = stakeOf(sender);
        uint256 amount = LedgerWords.stakeEntering(held);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_RAMP_EMPTY);
        _setRamp(sender, held, 0, 0);
        Accounts.addAthena(sender, amount);
        Happenings.publish(LedgerEvents.stakeCanceled(sender, amount));
    }

    function activate(uint256 time, bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 held = stakeOf(sender);
        uint256 amount = LedgerWords.stakeEntering(held);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_RAMP_EMPTY);
        Refusals.ensure(time >= LedgerWords.stakeEntersAt(held), LedgerConstants.ERROR_RAMP_RUNNING);
        address node = changeActive(sender, int256(amount));
        _setRamp(sender, stakeOf(sender), 0, 0);
        Happenings.publish(LedgerEvents.activated(sender, amount, node));
    }

    /// @notice Checks in order: amount, ramp, balance, minimum of what stays, and of a standing node's own stake.
    function unstake(uint256 time, bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 amount = LedgerItems.unstakeAmount(item);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_ZERO_AMOUNT);
        bytes32 ramp = LedgerWords.leavingKey(sender);
        Refusals.ensure(LedgerWords.leavingAmount(Words.load(ramp)) == 0, LedgerConstants.ERROR_RAMP_BUSY);
        uint256 held = stakeOf(sender);
        uint256 active = LedgerWords.stakeActive(held);
        Refusals.ensure(active >= amount, LedgerConstants.ERROR_INSUFFICIENT_BALANCE);
        uint256 rest = active - amount;
        uint256 stays = rest + LedgerWords.stakeEntering(held);
        Refusals.ensure(
            stays == 0 || stays >= LedgerConstants.MINIMUM_STAKE,
            LedgerConstants.ERROR_BELOW_MINIMUM
        );
        bool standing =
            delegateOf(sender) == sender &&
                LedgerWords.nodeStanding(Words.load(LedgerWords.nodeKey(sender))) > 0;
        Refusals.ensure(
            !standing || rest >= LedgerConstants.MINIMUM_STAKE,
            LedgerConstants.ERROR_BELOW_MINIMUM
        );
        address node = changeActive(sender, -int256(amount));
        Words.store(ramp, LedgerWords.leavingPack(amount, time + LedgerConstants.OFF_RAMP));
        Happenings.publish(LedgerEvents.unstaked(sender, amount, node));
    }

    function release(uint256 time, bytes calldata item) internal {
        address sender = Items.sender(item);
        bytes32 key = LedgerWords.leavingKey(sender);
        uint256 ramp = Words.load(key);
        uint256 amount = LedgerWords.leavingAmount(ramp);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_RAMP_EMPTY);
        Refusals.ensure(time >= LedgerWords.leavingLeavesAt(ramp), LedgerConstants.ERROR_RAMP_RUNNING);
        Words.store(key, 0);
        Accounts.addAthena(sender, amount);
        Happenings.publish(LedgerEvents.released(sender, amount));
    }

    function _setRamp(address account, uint256 held, uint256 entering, uint256 entersAt) private {
        uint256 word = LedgerWords.stakeWithEntering(held, entering);
        Words.store(LedgerWords.stakeKey(account), LedgerWords.stakeWithEntersAt(word, entersAt));
    }
}
