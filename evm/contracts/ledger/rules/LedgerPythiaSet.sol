// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Words} from "../Words.sol";

/// @notice A member as it was when the epoch began.
/// @param account Its address.
/// @param stake Its power then.
/// @param reliability In 1/1,000,000.
struct Member {
    address account;
    uint256 stake;
    uint256 reliability;
}

/// @title The Pythia set in force: read from the state, and made from the nodes that stand for it.
library LedgerPythiaSet {
    function epochWord() internal view returns (uint256) {
        return Words.load(LedgerWords.epochKey());
    }

    function epoch() internal view returns (uint256) {
        return LedgerWords.epochEpoch(epochWord());
    }

    function members() internal view returns (Member[] memory set) {
        set = new Member[](LedgerWords.epochCount(epochWord()));
        for (uint256 i; i < set.length; ++i) {
            uint256 word = Words.load(LedgerWords.memberKey(i));
            set[i] = Member(
                LedgerWords.memberAddress(word),
                LedgerWords.memberStake(word),
                LedgerWords.memberReliability(word)
            );
        }
    }

    /// @notice The set as virtualization units know it: epoch u32 ‖ count u8 ‖ count × (address 20 ‖ stake u64).
    function encoded() internal view returns (bytes memory set) {
        uint256 word = epochWord();
        uint256 count = LedgerWords.epochCount(word);
        set = abi.encodePacked(uint32(LedgerWords.epochEpoch(word)), uint8(count));
        for (uint256 i; i < count; ++i) {
            uint256 member = Words.load(LedgerWords.memberKey(i));
            set = bytes.concat(set, bytes28(bytes32(member)));
        }
    }

    /// @notice The one in the middle; of an even number, the lower of the two in the middle. Sorts the values.
    function lowerMedian(uint256[] memory values) internal pure returns (uint256) {
        for (uint256 i = 1; i < values.length; ++i) {
            uint256 value = values[i];
            uint256 position = i;
            for (; position > 0 && values[position - 1] > value; --position)
                values[position] = values[position - 1];
            values[position] = value;
        }
        return values[(values.length - 1) / 2];
    }

    /// @notice Writes a set: members by ascending address, the places of a larger set before cleared. Sorts the set.
    function putInForce(
        uint256 epoch_,
        uint256 since,
        Member[] memory set
    ) internal returns (uint256 median) {
        uint256 before = LedgerWords.epochCount(epochWord());
        uint256[] memory stakes = new uint256[](set.length);
        for (uint256 i; i < set.length; ++i) stakes[i] = set[i].stake;
        median = lowerMedian(stakes);
        _sortByAddress(set);
        for (uint256 i; i < set.length; ++i)
            Words.store(
                LedgerWords.memberKey(i),
                LedgerWords.memberPack(set[i].account, set[i].stake, set[i].reliability)
            );
        for (uint256 i = set.length; i < before; ++i) Words.store(LedgerWords.memberKey(i), 0);
        Words.store(LedgerWords.epochKey(), LedgerWords.epochPack(epoch_, set.length, since, median));
    }

    function _sortByAddress(Member[] memory set) private pure {
        for (uint256 i = 1; i < set.length; ++i) {
            Member memory member = set[i];
            uint256 position = i;
            for (; position > 0 && set[position - 1].account > member.account; --position)
                set[position] = set[position - 1];
            set[position] = member;
        }
    }
}
