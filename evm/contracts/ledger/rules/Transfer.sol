// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Accounts} from "./Accounts.sol";

/// @title Transfers of free Athena and Hermes.
library Transfer {
    uint256 private constant _ATHENA = 1;
    uint256 private constant _HERMES = 2;

    /// @notice Checks in order: token, amount, recipient, balance.
    function transfer(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 token = LedgerItems.transferToken(item);
        address to = LedgerItems.transferTo(item);
        uint256 amount = LedgerItems.transferAmount(item);
        Refusals.ensure(token == _ATHENA || token == _HERMES, LedgerConstants.ERROR_BAD_TOKEN);
        Refusals.ensure(amount > 0, LedgerConstants.ERROR_ZERO_AMOUNT);
        Refusals.ensure(to != sender && to != address(0), LedgerConstants.ERROR_BAD_RECIPIENT);
        uint256 balance = token == _ATHENA ? Accounts.athenaOf(sender) : Accounts.hermesOf(sender);
        Refusals.ensure(balance >= amount, LedgerConstants.ERROR_INSUFFICIENT_BALANCE);
        if (token == _ATHENA) {
            Accounts.takeAthena(sender, amount);
            Accounts.addAthena(to, amount);
        } else {
            Accounts.takeHermes(sender, amount);
            Accounts.addHermes(to, amount);
        }
        Happenings.publish(LedgerEvents.transferred(token, sender, to, amount));
    }
}
