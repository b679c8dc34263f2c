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
import {Accounts} from "./Accounts.sol";

/// @title Athena and Hermes as tokens of a chain whose balances are its own: locked here, claimed there by their number;
/// burned there, given back here by theirs.
library Wrapping {
    uint256 private constant _ATHENA = 1;
    uint256 private constant _HERMES = 2;

    /// @notice Checks in order: chain, token, amount, owner, balance.
    function wrap(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 chain = LedgerItems.wrapChain(item);
        uint256 token = LedgerItems.wrapToken(item);
        uint256 amount = LedgerItems.wrapAmount(item);
        bytes32 owner = LedgerItems.wrapOwner(item);
        _checkSubject(chain, token, amount);
        Refusals.ensure(owner != 0, LedgerConstants.ERROR_BAD_RECIPIENT);
        uint256 balance = token == _ATHENA ? Accounts.athenaOf(sender) : Accounts.hermesOf(sender);
        Refusals.ensure(balance >= amount, LedgerConstants.ERROR_INSUFFICIENT_BALANCE);
        bytes32 key = LedgerWords.wrappedKey(chain);
        uint256 wrapped = Words.load(key);
        uint256 claim = LedgerWords.wrappedClaims(wrapped);
        if (token == _ATHENA) Accounts.takeAthena(sender, amount);
        else Accounts.takeHermes(sender, amount);
        wrapped = _withHeld(wrapped, token, _held(wrapped, token) + amount);
        Words.store(key, LedgerWords.wrappedWithClaims(wrapped, claim + 1));
        Words.store(LedgerWords.wrapOwnerKey(chain, claim), LedgerWords.wrapOwnerPack(owner));
        Words.store(LedgerWords.wrapAmountKey(chain, claim), LedgerWords.wrapAmountPack(token, amount));
        Happenings.publish(LedgerEvents.wrapped(chain, claim, token, amount, sender, owner));
    }

    /// @notice Checks in order: chain, token, amount, recipient, index, what is wrapped.
    function unwrap(bytes calldata item) internal {
        uint256 chain = LedgerItems.unwrapChain(item);
        uint256 index = LedgerItems.unwrapIndex(item);
        uint256 token = LedgerItems.unwrapToken(item);
        uint256 amount = LedgerItems.unwrapAmount(item);
        address recipient = LedgerItems.unwrapRecipient(item);
        _checkSubject(chain, token, amount);
        Refusals.ensure(recipient != address(0), LedgerConstants.ERROR_BAD_RECIPIENT);
        bytes32 key = LedgerWords.wrappedKey(chain);
        uint256 wrapped = Words.load(key);
        uint256 next = LedgerWords.wrappedUnwraps(wrapped);
        Refusals.ensure(index >= next, LedgerConstants.ERROR_ALREADY_UNWRAPPED);
        Refusals.ensure(index <= next, LedgerConstants.ERROR_UNWRAP_GAP);
        uint256 held = _held(wrapped, token);
        Refusals.ensure(held >= amount, LedgerConstants.ERROR_OVER_WRAPPED);
        wrapped = _withHeld(wrapped, token, held - amount);
        Words.store(key, LedgerWords.wrappedWithUnwraps(wrapped, next + 1));
        if (token == _ATHENA) Accounts.addAthena(recipient, amount);
        else Accounts.addHermes(recipient, amount);
        Happenings.publish(LedgerEvents.unwrapped(chain, index, token, amount, recipient));
    }

    function _checkSubject(uint256 chain, uint256 token, uint256 amount) private view {
        Refusals.ensure(Words.load(LedgerWords.chainKey(chain)) != 0, LedgerConstants.ERROR_UNKNOWN_CHAIN);
        Refusals.ensure(token == _ATHENA || token == _HERMES, LedgerConstants.ERROR_BAD_TOKEN);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_ZERO_AMOUNT);
    }

    function _held(uint256 wrapped, uint256 token) private pure returns (uint256) {
        return token == _ATHENA ? LedgerWords.wrappedAthena(wrapped) : LedgerWords.wrappedHermes(wrapped);
    }

    function _withHeld(uint256 wrapped, uint256 token, uint256 amount) private pure returns (uint256) {
        if (token == _ATHENA) return LedgerWords.wrappedWithAthena(wrapped, amount);
        return LedgerWords.wrappedWithHermes(wrapped, amount);
    }
}
