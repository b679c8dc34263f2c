// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Context} from "../Context.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Drawing} from "./Drawing.sol";
import {Nodes} from "./Nodes.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";
import {Staking} from "./Staking.sol";
import {Strategies, StrategyKey} from "./StrategyKey.sol";

/// @title The order book: a strategist commits to a strategy by its hash, then shows it, so that it can't be copied.
library OrderBook {
    uint256 private constant _MAX_HOPS = 65_536;
    uint256 private constant _REVEAL_END = LedgerConstants.COMMIT_WINDOW + LedgerConstants.REVEAL_WINDOW;

    /// @notice Checks in order: offer, phase, window, room, strategist, one place each, a commitment that is not zero.
    function commit(uint256 time, bytes calldata item) internal {
        address sender = Items.sender(item);
        OfferKey memory key = OfferKey(LedgerItems.commitClient(item), LedgerItems.commitOffer(item));
        uint256 offer = OfferWords.openOffer(key);
        OfferWords.checkWindow(time, offer, 0, LedgerConstants.COMMIT_WINDOW);
        uint256 slot = LedgerWords.offerCommitted(offer);
        Refusals.ensure(slot < LedgerConstants.STRATEGIES, LedgerConstants.ERROR_ORDER_BOOK_FULL);
        Refusals.ensure(
            Nodes.isRegistered(sender) && Staking.ownStake(sender) >= LedgerConstants.MINIMUM_STAKE,
            LedgerConstants.ERROR_NOT_STRATEGIST
        );
        for (uint256 other; other < slot; ++other)
            Refusals.ensure(
                _strategist(StrategyKey(key, other)) != sender,
                LedgerConstants.ERROR_ALREADY_COMMITTED
            );
        bytes32 commitment = LedgerItems.commitCommitment(item);
        Refusals.ensure(commitment != 0, LedgerConstants.ERROR_WRONG_COMMITMENT);
        StrategyKey memory place = StrategyKey(key, slot);
        Words.store(Strategies.wordKey(place), LedgerWords.strategyPack(sender, 0, Strategies.COMMITTED, 0));
        Words.store(Strategies.ordersKey(place), LedgerWords.ordersPack(commitment));
        Words.store(OfferWords.wordKey(key), LedgerWords.offerWithCommitted(offer, slot + 1));
        Happenings.publish(LedgerEvents.committed(key.client, key.number, slot, sender));
    }

    /// @notice Checks in order: offer, phase, window, place, its phase, commitment, terms, maximum cost.
    function reveal(Context calldata context, bytes calldata item) internal {
        OfferKey memory key = OfferKey(LedgerItems.revealClient(item), LedgerItems.revealOffer(item));
        uint256 offer = OfferWords.openOffer(key);
        OfferWords.checkWindow(context.time, offer, LedgerConstants.COMMIT_WINDOW, _REVEAL_END);
        StrategyKey memory place = StrategyKey(key, LedgerItems.revealSlot(item));
        _checkCommitment(place, item);
        uint256 time = LedgerItems.revealTime(item);
        uint256 cost = LedgerItems.revealCost(item);
        uint256 hops = LedgerItems.revealHops(item);
        bool bounded = hops >= 1 && hops <= _MAX_HOPS && time >= 1 && time < LedgerConstants.MAX_TIME;
        Refusals.ensure(bounded && cost >= 1, LedgerConstants.ERROR_BAD_TERMS);
        Refusals.ensure(cost <= LedgerWords.offerLocked(offer), LedgerConstants.ERROR_OVER_MAXIMUM);
        Words.store(Strategies.ordersKey(place), LedgerWords.ordersPack(LedgerItems.revealOrdersRoot(item)));
        Words.store(
            Strategies.initialKey(place),
            LedgerWords.initialPack(LedgerItems.revealInitialState(item))
        );
        Words.store(Strategies.claimKey(place), LedgerWords.claimPack(time, cost));
        Happenings.publish(LedgerEvents.revealed(key.client, key.number, place.slot, time, cost));
        address sender = Items.sender(item);
        uint256 seats = Drawing.drawValidators(context.head, place, sender);
        Words.store(
            Strategies.wordKey(place),
            LedgerWords.strategyPack(sender, hops, Strategies.REVEALED, seats)
        );
    }

    function _strategist(StrategyKey memory place) private view returns (address) {
        return LedgerWords.strategyStrategist(Words.load(Strategies.wordKey(place)));
    }

    /// @dev Refuses BadSlot, WrongPhase, WrongCommitment.
    function _checkCommitment(StrategyKey memory place, bytes calldata item) private view {
        uint256 strategy = Words.load(Strategies.wordKey(place));
        Refusals.ensure(
            LedgerWords.strategyStrategist(strategy) == Items.sender(item),
            LedgerConstants.ERROR_BAD_SLOT
        );
        Refusals.ensure(
            LedgerWords.strategyPhase(strategy) == Strategies.COMMITTED,
            LedgerConstants.ERROR_WRONG_PHASE
        );
        bytes32 commitment = bytes32(Words.load(Strategies.ordersKey(place)));
        Refusals.ensure(_commitmentOf(item) == commitment, LedgerConstants.ERROR_WRONG_COMMITMENT);
    }

    /// @dev SHA-256("ATLC" ‖ strategist ‖ client ‖ offer ‖ orders root ‖ initial state ‖ hops ‖ time ‖ cost ‖ salt).
    function _commitmentOf(bytes calldata item) private pure returns (bytes32) {
        bytes memory head = abi.encodePacked(
            "ATLC",
            Items.sender(item),
            LedgerItems.revealClient(item),
            uint64(LedgerItems.revealOffer(item)),
            LedgerItems.revealOrdersRoot(item),
            LedgerItems.revealInitialState(item)
        );
        bytes memory tail = abi.encodePacked(
            uint32(LedgerItems.revealHops(item)),
            uint64(LedgerItems.revealTime(item)),
            uint64(LedgerItems.revealCost(item)),
            LedgerItems.revealSalt(item)
        );
        return sha256(bytes.concat(head, tail));
    }
}
