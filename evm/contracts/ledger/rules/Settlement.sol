// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {StateHeader} from "../../libraries/StateHeader.sol";
import {Happenings} from "../Happenings.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Accounts} from "./Accounts.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";
import {Rewards} from "./Rewards.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";

/// @notice How a claim is divided.
/// @param cost What the execution took, to the strategist, who has paid the chains.
/// @param burned Burned.
/// @param strategist To the strategist's node as a reward.
/// @param treasury What rounding leaves, too.
struct Division {
    uint256 cost;
    uint256 burned;
    uint256 strategist;
    uint256 treasury;
}

/// @title Settlement of an execution by its observed result.
/// @notice The strategist is paid back what it cost, up to its claim; of what the claim leaves, parts are burned, given to
/// the strategist's node and to the treasury; the rest goes back.
library Settlement {
    /// @notice Checks in order: offer, phase, status, deadline.
    function result(uint256 now_, bytes calldata item) internal {
        OfferKey memory key = OfferKey(LedgerItems.resultClient(item), LedgerItems.resultOffer(item));
        uint256 offer = OfferWords.offerIn(key, 1 << OfferWords.APPROVED);
        uint256 status = LedgerItems.resultStatus(item);
        bool ended = status == StateHeader.HALTED || status == StateHeader.FAULTED;
        Refusals.ensure(ended, LedgerConstants.ERROR_BAD_TERMS);
        Refusals.ensure(now_ <= LedgerWords.offerDeadline(offer), LedgerConstants.ERROR_DEADLINE_PASSED);
        StrategyKey memory place = StrategyKey(key, LedgerWords.offerWinner(offer));
        address node = LedgerWords.strategyStrategist(Words.load(Strategies.wordKey(place)));
        uint256 claim = LedgerWords.claimCost(Words.load(Strategies.claimKey(place)));
        Division memory division = _divide(claim, LedgerItems.resultCost(item));
        uint256 refund = LedgerWords.offerLocked(offer) - claim;
        uint256 word = LedgerWords.offerWithPhase(offer, OfferWords.SETTLED);
        Words.store(OfferWords.wordKey(key), LedgerWords.offerWithLocked(word, 0));
        Accounts.addHermes(key.client, refund);
        Accounts.addHermes(node, division.cost);
        _burn(division.burned);
        Rewards.addToTreasury(division.treasury);
        _publish(key, item);
        Happenings.publish(
            LedgerEvents.settled(
                key.client,
                key.number,
                status,
                division.cost,
                division.burned,
                division.strategist,
                division.treasury,
                refund
            )
        );
        Rewards.reward(node, division.strategist);
    }

    function _publish(OfferKey memory key, bytes calldata item) private {
        Happenings.publish(
            LedgerEvents.completed(
                key.client,
                key.number,
                LedgerItems.resultTime(item),
                LedgerItems.resultOutput(item),
                LedgerItems.resultLog(item)
            )
        );
    }

    function _divide(uint256 claim, uint256 measured) private pure returns (Division memory division) {
        division.cost = measured < claim ? measured : claim;
        uint256 rest = claim - division.cost;
        division.burned = (rest * LedgerConstants.BURN_SHARE) / 100;
        division.strategist = (rest * LedgerConstants.STRATEGIST_SHARE) / 100;
        division.treasury = rest - division.burned - division.strategist;
    }

    function _burn(uint256 amount) private {
        bytes32 key = LedgerWords.supplyKey();
        uint256 supply = Words.load(key);
        uint256 word = LedgerWords.supplyWithHermes(supply, LedgerWords.supplyHermes(supply) - amount);
        Words.store(key, LedgerWords.supplyWithBurned(word, LedgerWords.supplyBurned(supply) + amount));
    }
}
