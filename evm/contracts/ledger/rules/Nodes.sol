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
import {Staking} from "./Staking.sol";

/// @title Nodes and the places of those that stand for the Pythia set.
/// @notice A place is taken by naming it: nothing is searched.
library Nodes {
    function nodeOf(address node) internal view returns (uint256) {
        return Words.load(LedgerWords.nodeKey(node));
    }

    function isRegistered(address node) internal view returns (bool) {
        return LedgerWords.nodeRegistered(nodeOf(node)) == 1;
    }

    function isStanding(address node) internal view returns (bool) {
        return LedgerWords.nodeStanding(nodeOf(node)) > 0;
    }

    function register(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 fee = LedgerItems.registerFee(item);
        Refusals.ensure(fee <= LedgerConstants.MAX_FEE, LedgerConstants.ERROR_FEE_TOO_HIGH);
        uint256 word = LedgerWords.nodeWithFee(nodeOf(sender), fee);
        Words.store(LedgerWords.nodeKey(sender), LedgerWords.nodeWithRegistered(word, 1));
        Happenings.publish(LedgerEvents.registered(sender, fee));
    }

    /// @notice Takes a node's place from it.
    function stepDownNode(address node) internal {
        uint256 word = nodeOf(node);
        uint256 slot = LedgerWords.nodeStanding(word) - 1;
        Words.store(LedgerWords.nodeKey(node), LedgerWords.nodeWithStanding(word, 0));
        Words.store(LedgerWords.candidateKey(slot), 0);
        Happenings.publish(LedgerEvents.steppedDown(node, slot));
    }

    /// @notice Checks in order: place, node, standing, own stake, the power of whoever holds the place.
    function stand(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 slot = LedgerItems.standSlot(item);
        Refusals.ensure(slot < LedgerConstants.CANDIDATE_SLOTS, LedgerConstants.ERROR_BAD_SLOT);
        uint256 word = nodeOf(sender);
        Refusals.ensure(LedgerWords.nodeRegistered(word) == 1, LedgerConstants.ERROR_UNKNOWN_NODE);
        Refusals.ensure(LedgerWords.nodeStanding(word) == 0, LedgerConstants.ERROR_ALREADY_STANDING);
        Refusals.ensure(
            Staking.ownStake(sender) >= LedgerConstants.MINIMUM_STAKE,
            LedgerConstants.ERROR_BELOW_MINIMUM
        );
        address holder = LedgerWords.candidateAddress(Words.load(LedgerWords.candidateKey(slot)));
        bool taken = holder != address(0);
        Refusals.ensure(
            !taken || LedgerWords.nodePower(nodeOf(holder)) < LedgerWords.nodePower(word),
            LedgerConstants.ERROR_NOT_STRONGER
        );
        if (taken) stepDownNode(holder);
        Words.store(LedgerWords.candidateKey(slot), LedgerWords.candidatePack(sender));
        Words.store(LedgerWords.nodeKey(sender), LedgerWords.nodeWithStanding(word, slot + 1));
        Happenings.publish(LedgerEvents.standing(sender, slot));
    }

    function stepDown(bytes calldata item) internal {
        address sender = Items.sender(item);
        Refusals.ensure(isStanding(sender), LedgerConstants.ERROR_NOT_STANDING);
        stepDownNode(sender);
    }
}
