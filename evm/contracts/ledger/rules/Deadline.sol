// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Consistency} from "./Consistency.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";
import {Offers} from "./Offers.sol";
import {Selection} from "./Selection.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";

/// @title What time ends: an offer that was never completed, and one whose deadline has passed.
library Deadline {
    uint256 private constant _LIVING =
        (1 << OfferWords.FILLING) | (1 << OfferWords.OPEN) | (1 << OfferWords.APPROVED);

    /// @notice Checks in order: offer, phase, time. The client is refunded; the strategist of an approved plan pays.
    function expire(uint256 time, bytes calldata item) internal {
        OfferKey memory key = OfferKey(LedgerItems.expireClient(item), LedgerItems.expireOffer(item));
        uint256 offer = OfferWords.offerIn(key, _LIVING);
        uint256 phase = LedgerWords.offerPhase(offer);
        uint256 end =
            phase == OfferWords.FILLING
                ? LedgerWords.offerOpenedAt(offer) + LedgerConstants.SUBMISSION_WINDOW
                : LedgerWords.offerDeadline(offer);
        Refusals.ensure(time > end, LedgerConstants.ERROR_DEADLINE_AHEAD);
        if (phase == OfferWords.FILLING) return Offers.removeOffer(key);
        Selection.fail(key, offer);
        if (phase != OfferWords.APPROVED) return;
        StrategyKey memory place = StrategyKey(key, LedgerWords.offerWinner(offer));
        uint256 strategy = Words.load(Strategies.wordKey(place));
        Consistency.judgeMissedDeadline(LedgerWords.strategyStrategist(strategy));
    }
}
