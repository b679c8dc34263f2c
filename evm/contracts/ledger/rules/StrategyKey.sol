// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {OfferKey} from "./OfferWords.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";

/// @notice A place in an offer's order book.
/// @param offer The offer.
/// @param slot The place.
struct StrategyKey {
    OfferKey offer;
    uint256 slot;
}

/// @title Keys of a strategy's words, and its phases.
library Strategies {
    uint256 internal constant COMMITTED = 1;
    uint256 internal constant REVEALED = 2;
    uint256 internal constant VALID = 3;
    uint256 internal constant INVALID = 4;

    function wordKey(StrategyKey memory place) internal pure returns (bytes32) {
        return LedgerWords.strategyKey(place.offer.client, place.offer.number, place.slot);
    }

    function ordersKey(StrategyKey memory place) internal pure returns (bytes32) {
        return LedgerWords.ordersKey(place.offer.client, place.offer.number, place.slot);
    }

    function initialKey(StrategyKey memory place) internal pure returns (bytes32) {
        return LedgerWords.initialKey(place.offer.client, place.offer.number, place.slot);
    }

    function claimKey(StrategyKey memory place) internal pure returns (bytes32) {
        return LedgerWords.claimKey(place.offer.client, place.offer.number, place.slot);
    }

    function verdictKey(StrategyKey memory place) internal pure returns (bytes32) {
        return LedgerWords.verdictKey(place.offer.client, place.offer.number, place.slot);
    }

    function seatKey(StrategyKey memory place, uint256 seat) internal pure returns (bytes32) {
        return LedgerWords.seatKey(place.offer.client, place.offer.number, place.slot, seat);
    }

    function evaluationKey(StrategyKey memory place, uint256 seat) internal pure returns (bytes32) {
        return LedgerWords.evaluationKey(place.offer.client, place.offer.number, place.slot, seat);
    }
}
