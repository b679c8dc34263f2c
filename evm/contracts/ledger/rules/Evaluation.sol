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
import {Consistency} from "./Consistency.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";
import {Reliability} from "./Reliability.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";
import {Verdict} from "./Verdict.sol";

/// @title Evaluations: the drawn validators' own estimates of a strategy, and what they agree on.
library Evaluation {
    /// @notice Checks in order: offer, phase, window, seat, second evaluation, terms.
    function evaluate(uint256 now_, bytes calldata item) internal {
        StrategyKey memory place = StrategyKey(
            OfferKey(LedgerItems.evaluateClient(item), LedgerItems.evaluateOffer(item)),
            LedgerItems.evaluateSlot(item)
        );
        uint256 seat = LedgerItems.evaluateSeat(item);
        uint256 offer = OfferWords.openOffer(place.offer);
        OfferWords.checkWindow(now_, offer, LedgerConstants.COMMIT_WINDOW, OfferWords.BIDDING);
        address validator = LedgerWords.seatValidator(Words.load(Strategies.seatKey(place, seat)));
        Refusals.ensure(validator == Items.sender(item), LedgerConstants.ERROR_NOT_DRAWN);
        bytes32 key = Strategies.evaluationKey(place, seat);
        Refusals.ensure(
            LedgerWords.evaluationVerdict(Words.load(key)) == Verdict.NONE,
            LedgerConstants.ERROR_ALREADY_EVALUATED
        );
        uint256 verdict = LedgerItems.evaluateVerdict(item);
        uint256 time = LedgerItems.evaluateTime(item);
        uint256 cost = LedgerItems.evaluateCost(item);
        bool estimate = time >= 1 && time < LedgerConstants.MAX_TIME && cost >= 1;
        bool nothing = time == 0 && cost == 0;
        Refusals.ensure(
            (verdict == Verdict.VALID && estimate) || (verdict == Verdict.INVALID && nothing),
            LedgerConstants.ERROR_BAD_TERMS
        );
        Words.store(key, LedgerWords.evaluationPack(verdict, time, cost));
        Happenings.publish(
            LedgerEvents.evaluated(place.offer.client, place.offer.number, place.slot, seat, verdict)
        );
    }

    /// @notice Checks in order: offer, phase, window, place, second tally. A strategy is valid when its validators agree
    /// that it is, at no more than the client's maximum.
    function tally(uint256 now_, bytes calldata item) internal {
        StrategyKey memory place = StrategyKey(
            OfferKey(LedgerItems.tallyClient(item), LedgerItems.tallyOffer(item)),
            LedgerItems.tallySlot(item)
        );
        uint256 slot = place.slot;
        uint256 offer = OfferWords.openOffer(place.offer);
        OfferWords.checkFrom(now_, offer, OfferWords.BIDDING);
        Refusals.ensure(slot < LedgerWords.offerCommitted(offer), LedgerConstants.ERROR_BAD_SLOT);
        uint256 tallied = LedgerWords.offerTallied(offer);
        Refusals.ensure((tallied >> slot) & 1 == 0, LedgerConstants.ERROR_ALREADY_TALLIED);
        uint256 strategy = Words.load(Strategies.wordKey(place));
        (uint256 evaluation, uint256 agreeing) = _countSeats(place, LedgerWords.strategySeats(strategy));
        Words.store(
            OfferWords.wordKey(place.offer),
            LedgerWords.offerWithTallied(offer, tallied | (1 << slot))
        );
        _setPhase(place, strategy, evaluation, LedgerWords.offerLocked(offer));
        Happenings.publish(
            LedgerEvents.tallied(
                place.offer.client,
                place.offer.number,
                slot,
                LedgerWords.evaluationVerdict(evaluation),
                agreeing
            )
        );
        if (agreeing > 0) _judge(place, LedgerWords.strategyStrategist(strategy), evaluation);
    }

    function _setPhase(
        StrategyKey memory place,
        uint256 strategy,
        uint256 evaluation,
        uint256 maximum
    ) private {
        uint256 cost = LedgerWords.evaluationCost(evaluation);
        bool valid = LedgerWords.evaluationVerdict(evaluation) == Verdict.VALID && cost <= maximum;
        uint256 phase = valid ? Strategies.VALID : Strategies.INVALID;
        Words.store(Strategies.wordKey(place), LedgerWords.strategyWithPhase(strategy, phase));
        if (valid)
            Words.store(
                Strategies.verdictKey(place),
                LedgerWords.verdictPack(LedgerWords.evaluationTime(evaluation), cost)
            );
    }

    function _judge(StrategyKey memory place, address strategist, uint256 evaluation) private {
        if (LedgerWords.evaluationVerdict(evaluation) == Verdict.INVALID)
            return Consistency.judgeInvalid(strategist);
        Consistency.judgeClaim(
            strategist,
            Words.load(Strategies.claimKey(place)),
            LedgerWords.evaluationTime(evaluation),
            LedgerWords.evaluationCost(evaluation)
        );
    }

    /// @dev Takes the evaluations out of the state; when some agree, every drawn validator's reliability moves.
    function _countSeats(
        StrategyKey memory place,
        uint256 seats
    ) private returns (uint256 evaluation, uint256 agreeing) {
        uint256[] memory all = new uint256[](seats);
        for (uint256 seat; seat < seats; ++seat)
            all[seat] = Words.load(Strategies.evaluationKey(place, seat));
        (evaluation, agreeing) = _agreed(all);
        for (uint256 seat; seat < seats; ++seat) {
            bytes32 key = Strategies.seatKey(place, seat);
            address validator = LedgerWords.seatValidator(Words.load(key));
            if (agreeing > 0) Reliability.moveReliability(validator, all[seat] == evaluation);
            Words.store(key, 0);
            Words.store(Strategies.evaluationKey(place, seat), 0);
        }
    }

    /// @dev The evaluation that at least `AGREEMENT` percent of the seats gave, and how many did; zeros for none.
    function _agreed(uint256[] memory all) private pure returns (uint256, uint256) {
        for (uint256 i; i < all.length; ++i) {
            uint256 agreeing;
            for (uint256 j; j < all.length; ++j) if (all[j] == all[i]) ++agreeing;
            if (all[i] != 0 && 100 * agreeing >= LedgerConstants.AGREEMENT * all.length)
                return (all[i], agreeing);
        }
        return (0, 0);
    }
}
