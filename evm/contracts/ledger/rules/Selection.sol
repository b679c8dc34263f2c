// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Messages} from "../../libraries/Messages.sol";
import {Context} from "../Context.sol";
import {Happenings} from "../Happenings.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Accounts} from "./Accounts.sol";
import {LedgerPythiaSet} from "./LedgerPythiaSet.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";

/// @notice A valid strategy.
/// @param slot Its place.
/// @param time Milliseconds that its validators agree on.
/// @param cost Hermes that they agree on.
struct Candidate {
    uint256 slot;
    uint256 time;
    uint256 cost;
}

/// @title Choosing the optimal strategy of an offer, and approving its plan. Source: whitepaper, Proof of Strategy.
library Selection {
    /// @notice Checks in order: offer, phase, window, tallies, deadline. Without a valid strategy the client is refunded.
    function select(Context calldata context, bytes calldata item) internal {
        OfferKey memory key = OfferKey(LedgerItems.selectClient(item), LedgerItems.selectOffer(item));
        uint256 offer = OfferWords.openOffer(key);
        OfferWords.checkFrom(context.time, offer, OfferWords.BIDDING);
        uint256 committed = LedgerWords.offerCommitted(offer);
        Refusals.ensure(
            LedgerWords.offerTallied(offer) == (1 << committed) - 1,
            LedgerConstants.ERROR_NOT_TALLIED
        );
        Refusals.ensure(
            context.time <= LedgerWords.offerDeadline(offer),
            LedgerConstants.ERROR_DEADLINE_PASSED
        );
        Candidate[] memory valid = _validStrategies(key, committed);
        if (valid.length == 0) fail(key, offer);
        else _approve(context.network, key, offer, _optimal(valid, LedgerWords.offerAlpha(offer)));
    }

    /// @notice Gives the locked Hermes back and ends the offer.
    function fail(OfferKey memory key, uint256 offer) internal {
        uint256 refund = LedgerWords.offerLocked(offer);
        Accounts.addHermes(key.client, refund);
        uint256 word = LedgerWords.offerWithPhase(offer, OfferWords.FAILED);
        Words.store(OfferWords.wordKey(key), LedgerWords.offerWithLocked(word, 0));
        Happenings.publish(LedgerEvents.failed(key.client, key.number, refund));
    }

    /// @dev By agreed time, the slowest first; of equals the later place first.
    function _validStrategies(
        OfferKey memory key,
        uint256 committed
    ) private view returns (Candidate[] memory valid) {
        valid = new Candidate[](committed);
        uint256 count;
        for (uint256 slot; slot < committed; ++slot) {
            StrategyKey memory place = StrategyKey(key, slot);
            uint256 phase = LedgerWords.strategyPhase(Words.load(Strategies.wordKey(place)));
            if (phase != Strategies.VALID) continue;
            uint256 word = Words.load(Strategies.verdictKey(place));
            Candidate memory found = Candidate(
                slot,
                LedgerWords.verdictTime(word),
                LedgerWords.verdictCost(word)
            );
            uint256 position = count;
            ++count;
            for (; position > 0 && valid[position - 1].time <= found.time; --position)
                valid[position] = valid[position - 1];
            valid[position] = found;
        }
        assembly ("memory-safe") {
            mstore(valid, count)
        }
    }

    /// @dev From the slowest to the fastest, the faster is taken when it costs no more, or α·Δtime/time ≥ (1-α)·Δcost/cost,
    /// Δtime over the faster one's time, Δcost over the slower one's cost.
    function _optimal(Candidate[] memory sorted, uint256 alpha) private pure returns (Candidate memory slow) {
        slow = sorted[0];
        for (uint256 i = 1; i < sorted.length; ++i) {
            Candidate memory fast = sorted[i];
            if (fast.cost > slow.cost) {
                uint256 gain = alpha * (slow.time - fast.time) * slow.cost;
                uint256 loss = (LedgerConstants.ALPHA_ONE - alpha) * (fast.cost - slow.cost) * fast.time;
                if (gain < loss) continue;
            }
            slow = fast;
        }
    }

    function _approve(bytes32 network, OfferKey memory key, uint256 offer, Candidate memory winner) private {
        bytes32 execution = OfferWords.executionOf(key);
        bytes32 digest = Messages.digest(Messages.PLAN, network, _plan(execution, key, winner.slot));
        Words.store(LedgerWords.planKey(key.client, key.number), LedgerWords.planPack(digest));
        uint256 word = LedgerWords.offerWithPhase(offer, OfferWords.APPROVED);
        Words.store(OfferWords.wordKey(key), LedgerWords.offerWithWinner(word, winner.slot));
        Happenings.publish(
            LedgerEvents.planApproved(execution, winner.slot, digest, winner.time, winner.cost)
        );
    }

    /// @dev The winner's plan in its canonical encoding. Source: docs/protocol.md "Signed messages".
    function _plan(bytes32 execution, OfferKey memory key, uint256 slot) private view returns (bytes memory) {
        StrategyKey memory place = StrategyKey(key, slot);
        return
            abi.encodePacked(
                execution,
                uint32(LedgerPythiaSet.epoch()),
                Words.load(LedgerWords.programKey(key.client, key.number)),
                Words.load(LedgerWords.inputKey(key.client, key.number)),
                Words.load(Strategies.initialKey(place)),
                Words.load(Strategies.ordersKey(place)),
                uint32(LedgerWords.strategyHops(Words.load(Strategies.wordKey(place))))
            );
    }
}
