// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";

/// @notice What names an offer.
/// @param client Who made it.
/// @param number The nonce with which it was made.
struct OfferKey {
    address client;
    uint256 number;
}

/// @title Where an offer is in its life, and how rules find it.
library OfferWords {
    uint256 internal constant FILLING = 1;
    uint256 internal constant OPEN = 2;
    uint256 internal constant APPROVED = 3;
    uint256 internal constant SETTLED = 4;
    uint256 internal constant FAILED = 5;

    /// @notice Seconds from an offer's opening to the choice of a strategy.
    uint256 internal constant BIDDING =
        LedgerConstants.COMMIT_WINDOW + LedgerConstants.REVEAL_WINDOW + LedgerConstants.EVALUATION_WINDOW;

    function wordKey(OfferKey memory key) internal pure returns (bytes32) {
        return LedgerWords.offerKey(key.client, key.number);
    }

    /// @notice The word of an offer that is in one of the phases, given as bits. Refuses UnknownOffer or WrongPhase.
    function offerIn(OfferKey memory key, uint256 phases) internal view returns (uint256 offer) {
        offer = Words.load(wordKey(key));
        uint256 phase = LedgerWords.offerPhase(offer);
        Refusals.ensure(phase != 0, LedgerConstants.ERROR_UNKNOWN_OFFER);
        Refusals.ensure((phases >> phase) & 1 == 1, LedgerConstants.ERROR_WRONG_PHASE);
    }

    /// @notice The same for an offer that strategists may bid on.
    function openOffer(OfferKey memory key) internal view returns (uint256) {
        return offerIn(key, 1 << OPEN);
    }

    /// @notice Refuses WindowOpen before `from`, which counts from the offer's opening.
    function checkFrom(uint256 time, uint256 offer, uint256 from) internal pure {
        Refusals.ensure(time >= LedgerWords.offerOpenedAt(offer) + from, LedgerConstants.ERROR_WINDOW_OPEN);
    }

    /// @notice The same, and WindowClosed from `to` on.
    function checkWindow(uint256 time, uint256 offer, uint256 from, uint256 to) internal pure {
        checkFrom(time, offer, from);
        Refusals.ensure(time < LedgerWords.offerOpenedAt(offer) + to, LedgerConstants.ERROR_WINDOW_CLOSED);
    }

    /// @notice The 32-byte name of an offer's execution: four zeros, client, number.
    function executionOf(OfferKey memory key) internal pure returns (bytes32) {
        return bytes32((uint256(uint160(key.client)) << 64) | key.number);
    }

    /// @notice Key of the plan approved for an execution; zero for the name of no offer.
    function planKeyOf(bytes32 execution) internal pure returns (bytes32) {
        uint256 name = uint256(execution);
        if (name >> 224 != 0) return 0;
        return LedgerWords.planKey(address(uint160(name >> 64)), uint64(name));
    }
}
