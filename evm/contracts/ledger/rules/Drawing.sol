// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Words} from "../Words.sol";
import {LedgerPythiaSet, Member} from "./LedgerPythiaSet.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";

/// @title Drawing of a strategy's validators from the Pythia set, its strategist left out.
/// @notice Two seats by stake, one with equal chances, two by reliability. The seed is the head of the batch that reveals
/// the strategy.
library Drawing {
    /// @dev The seat with equal chances; those before it are drawn by stake, those after it by reliability.
    uint256 private constant _EQUAL_SEAT = 2;

    /// @notice Fills the seats, as many as there are members for; returns their number.
    function drawValidators(
        bytes32 head,
        StrategyKey memory place,
        address strategist
    ) internal returns (uint256 seats) {
        Member[] memory pool = _without(LedgerPythiaSet.members(), strategist);
        seats = pool.length < LedgerConstants.SEATS ? pool.length : LedgerConstants.SEATS;
        (address client, uint256 number) = (place.offer.client, place.offer.number);
        bytes32 seed = sha256(abi.encodePacked("ATLD", head, client, uint64(number), uint8(place.slot)));
        for (uint256 seat; seat < seats; ++seat) {
            uint256 random = uint256(sha256(abi.encodePacked(seed, uint8(seat)))) >> 128;
            address validator = _take(pool, _choose(pool, seat, random));
            Words.store(Strategies.seatKey(place, seat), LedgerWords.seatPack(validator));
            Happenings.publish(LedgerEvents.drawn(client, number, place.slot, seat, validator));
        }
    }

    function _without(Member[] memory set, address strategist) private pure returns (Member[] memory pool) {
        pool = set;
        for (uint256 i; i < pool.length; ++i)
            if (pool[i].account == strategist) {
                _take(pool, i);
                return pool;
            }
    }

    /// @dev Removes a member from the pool, whose order stays.
    function _take(Member[] memory pool, uint256 index) private pure returns (address account) {
        account = pool[index].account;
        uint256 last = pool.length - 1;
        for (uint256 i = index; i < last; ++i) pool[i] = pool[i + 1];
        assembly ("memory-safe") {
            mstore(pool, last)
        }
    }

    function _weight(Member memory member, uint256 seat) private pure returns (uint256) {
        if (seat == _EQUAL_SEAT) return 1;
        return seat < _EQUAL_SEAT ? member.stake : member.reliability;
    }

    /// @dev Index of the member on whom a number falls; with equal chances when nobody has weight.
    function _choose(
        Member[] memory pool,
        uint256 seat,
        uint256 random
    ) private pure returns (uint256 index) {
        uint256 total;
        for (uint256 i; i < pool.length; ++i) total += _weight(pool[i], seat);
        if (total == 0) return random % pool.length;
        uint256 left = random % total;
        for (; left >= _weight(pool[index], seat); ++index) left -= _weight(pool[index], seat);
    }
}
