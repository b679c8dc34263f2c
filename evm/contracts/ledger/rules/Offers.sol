// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Sha256} from "../../libraries/Sha256.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Accounts} from "./Accounts.sol";
import {OfferKey, OfferWords} from "./OfferWords.sol";

/// @title Offers by chained submission: each holds the SHA-256 of the whole next one, so the client signs the first only.
library Offers {
    /// @dev Bit 0: the output by reference; bit 1: asynchronous segments are allowed.
    uint256 private constant _MODES = 3;

    /// @notice Checks in order: terms, deadline, sizes; balance when this is all of it.
    function offer(uint256 time, bytes calldata item) internal {
        uint256 locked = LedgerItems.offerMaxCost(item);
        bool terms =
            LedgerItems.offerMode(item) <= _MODES &&
                LedgerItems.offerAlpha(item) <= LedgerConstants.ALPHA_ONE;
        Refusals.ensure(terms && locked > 0, LedgerConstants.ERROR_BAD_TERMS);
        uint256 deadline = LedgerItems.offerDeadline(item);
        _checkDeadline(time, deadline);
        bytes32 next = LedgerItems.offerNext(item);
        uint256 size = LedgerItems.offerSize(item);
        uint256 received = LedgerItems.offerPart(item).length;
        Refusals.ensure(size > 0 && size <= LedgerConstants.OFFER_BYTES, LedgerConstants.ERROR_BAD_SIZE);
        _checkSize(item, next == 0, received, size);
        OfferKey memory key = OfferKey(Items.sender(item), Items.nonce(item));
        if (next == 0) _checkBalance(key.client, locked);
        Words.store(
            LedgerWords.programKey(key.client, key.number),
            LedgerWords.programPack(LedgerItems.offerProgram(item))
        );
        Words.store(
            LedgerWords.inputKey(key.client, key.number),
            LedgerWords.inputPack(LedgerItems.offerInput(item))
        );
        Happenings.publish(LedgerEvents.offerBegan(key.client, key.number, size));
        uint256 fresh = _fresh(item, time, deadline, locked);
        if (next == 0) return _open(time, key, fresh);
        Words.store(OfferWords.wordKey(key), fresh);
        _expect(key, next, size, received);
    }

    /// @notice Checks in order: offer, phase, window, hash, sizes; deadline and balance when this is the last.
    function submission(uint256 time, bytes calldata item) internal {
        OfferKey memory key = OfferKey(LedgerItems.submissionClient(item), LedgerItems.submissionOffer(item));
        uint256 begun = OfferWords.offerIn(key, 1 << OfferWords.FILLING);
        uint256 end = LedgerWords.offerOpenedAt(begun) + LedgerConstants.SUBMISSION_WINDOW;
        Refusals.ensure(time <= end, LedgerConstants.ERROR_OFFER_EXPIRED);
        bytes32 expected = bytes32(Words.load(LedgerWords.nextKey(key.client, key.number)));
        Refusals.ensure(Sha256.ofCalldata(item) == expected, LedgerConstants.ERROR_WRONG_SUBMISSION);
        uint256 before = Words.load(LedgerWords.receivedKey(key.client, key.number));
        uint256 size = LedgerWords.receivedSize(before);
        uint256 received = LedgerWords.receivedReceived(before) + LedgerItems.submissionPart(item).length;
        bytes32 next = LedgerItems.submissionNext(item);
        _checkSize(item, next == 0, received, size);
        if (next == 0) {
            _checkDeadline(time, LedgerWords.offerDeadline(begun));
            _checkBalance(key.client, LedgerWords.offerLocked(begun));
        }
        Happenings.publish(LedgerEvents.submissionTaken(key.client, key.number, received));
        if (next != 0) return _expect(key, next, size, received);
        _expectNothing(key);
        _open(time, key, begun);
    }

    /// @notice Removes an offer that nobody has bid on.
    function removeOffer(OfferKey memory key) internal {
        Words.store(OfferWords.wordKey(key), 0);
        Words.store(LedgerWords.programKey(key.client, key.number), 0);
        Words.store(LedgerWords.inputKey(key.client, key.number), 0);
        _expectNothing(key);
        Happenings.publish(LedgerEvents.offerWithdrawn(key.client, key.number));
    }

    /// @notice Checks in order: offer, phase, strategies.
    function withdraw(bytes calldata item) internal {
        OfferKey memory key = OfferKey(Items.sender(item), LedgerItems.withdrawOffer(item));
        uint256 held = OfferWords.offerIn(key, (1 << OfferWords.FILLING) | (1 << OfferWords.OPEN));
        Refusals.ensure(LedgerWords.offerCommitted(held) == 0, LedgerConstants.ERROR_WRONG_PHASE);
        if (LedgerWords.offerPhase(held) == OfferWords.OPEN)
            Accounts.addHermes(key.client, LedgerWords.offerLocked(held));
        removeOffer(key);
    }

    function _fresh(
        bytes calldata item,
        uint256 time,
        uint256 deadline,
        uint256 locked
    ) private pure returns (uint256) {
        uint256 word = LedgerWords.offerWithPhase(0, OfferWords.FILLING);
        word = LedgerWords.offerWithMode(word, LedgerItems.offerMode(item));
        word = LedgerWords.offerWithAlpha(word, LedgerItems.offerAlpha(item));
        word = LedgerWords.offerWithOpenedAt(word, time);
        word = LedgerWords.offerWithDeadline(word, deadline);
        return LedgerWords.offerWithLocked(word, locked);
    }

    /// @dev The last submission ends the offer, all others are full.
    function _checkSize(bytes calldata item, bool last, uint256 received, uint256 size) private pure {
        bool full = item.length == LedgerConstants.ITEM_BYTES && received < size;
        Refusals.ensure(last ? received == size : full, LedgerConstants.ERROR_BAD_SIZE);
    }

    function _checkDeadline(uint256 time, uint256 deadline) private pure {
        Refusals.ensure(deadline > time + OfferWords.BIDDING, LedgerConstants.ERROR_DEADLINE_PASSED);
    }

    function _checkBalance(address client, uint256 locked) private view {
        Refusals.ensure(Accounts.hermesOf(client) >= locked, LedgerConstants.ERROR_INSUFFICIENT_BALANCE);
    }

    /// @dev Locks the maximum cost and lets strategists bid. The caller has checked the balance.
    function _open(uint256 time, OfferKey memory key, uint256 held) private {
        uint256 locked = LedgerWords.offerLocked(held);
        Accounts.takeHermes(key.client, locked);
        uint256 word = LedgerWords.offerWithPhase(held, OfferWords.OPEN);
        Words.store(OfferWords.wordKey(key), LedgerWords.offerWithOpenedAt(word, time));
        Happenings.publish(LedgerEvents.offerOpened(key.client, key.number, locked));
    }

    function _expect(OfferKey memory key, bytes32 next, uint256 size, uint256 received) private {
        Words.store(LedgerWords.nextKey(key.client, key.number), LedgerWords.nextPack(next));
        Words.store(
            LedgerWords.receivedKey(key.client, key.number),
            LedgerWords.receivedPack(size, received)
        );
    }

    function _expectNothing(OfferKey memory key) private {
        Words.store(LedgerWords.nextKey(key.client, key.number), 0);
        Words.store(LedgerWords.receivedKey(key.client, key.number), 0);
    }
}
