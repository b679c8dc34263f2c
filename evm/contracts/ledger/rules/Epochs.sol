// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {LedgerPythiaSet, Member} from "./LedgerPythiaSet.sol";
import {Nodes} from "./Nodes.sol";
import {Rewards} from "./Rewards.sol";

/// @title Epochs: the strongest candidates become the Pythia set; the outgoing set gets what staking mints.
library Epochs {
    uint256 private constant _MAX_PYTHIAS = 16;
    uint256 private constant _EMISSION_ONE = 1_000_000;

    /// @notice Checks in order: the epoch's length, candidates. The set is in force for the next batch.
    function nextEpoch(uint256 time) internal {
        uint256 word = LedgerPythiaSet.epochWord();
        uint256 end = LedgerWords.epochSince(word) + LedgerConstants.EPOCH_LENGTH;
        Refusals.ensure(time >= end, LedgerConstants.ERROR_EPOCH_RUNNING);
        Member[] memory set = _strongest();
        Refusals.ensure(set.length > 0, LedgerConstants.ERROR_NO_CANDIDATES);
        uint256 minted = _mint(LedgerPythiaSet.members());
        uint256 epoch = LedgerWords.epochEpoch(word) + 1;
        uint256 median = LedgerPythiaSet.putInForce(epoch, time, set);
        Happenings.publish(LedgerEvents.epochBegan(epoch, set.length, median, minted));
    }

    /// @dev Candidates with the minimum of power; the strongest first, of equals the lower address.
    function _strongest() private view returns (Member[] memory set) {
        set = new Member[](LedgerConstants.CANDIDATE_SLOTS);
        uint256 count;
        for (uint256 slot; slot < LedgerConstants.CANDIDATE_SLOTS; ++slot) {
            address node = LedgerWords.candidateAddress(Words.load(LedgerWords.candidateKey(slot)));
            if (node == address(0)) continue;
            uint256 word = Nodes.nodeOf(node);
            Member memory member = Member(
                node,
                LedgerWords.nodePower(word),
                LedgerWords.nodeReliability(word)
            );
            if (member.stake < LedgerConstants.MINIMUM_STAKE) continue;
            uint256 position = count;
            ++count;
            for (; position > 0 && _isStronger(member, set[position - 1]); --position)
                set[position] = set[position - 1];
            set[position] = member;
        }
        uint256 length = count < _MAX_PYTHIAS ? count : _MAX_PYTHIAS;
        assembly ("memory-safe") {
            mstore(set, length)
        }
    }

    function _isStronger(Member memory a, Member memory b) private pure returns (bool) {
        return a.stake > b.stake || (a.stake == b.stake && a.account < b.account);
    }

    /// @dev Mints a part of the reserve to the set by its stakes, each share rounded down; returns how much.
    function _mint(Member[] memory outgoing) private returns (uint256 minted) {
        bytes32 key = LedgerWords.treasuryKey();
        uint256 word = Words.load(key);
        uint256 reserve = LedgerWords.treasuryReserve(word);
        uint256 amount = (reserve * LedgerConstants.EMISSION) / _EMISSION_ONE;
        uint256 total;
        for (uint256 i; i < outgoing.length; ++i) total += outgoing[i].stake;
        for (uint256 i; i < outgoing.length; ++i) minted += (amount * outgoing[i].stake) / total;
        Words.store(key, LedgerWords.treasuryWithReserve(word, reserve - minted));
        for (uint256 i; i < outgoing.length; ++i)
            Rewards.reward(outgoing[i].account, (amount * outgoing[i].stake) / total);
    }
}
