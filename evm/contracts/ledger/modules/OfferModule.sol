// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {IModule} from "../../interfaces/IModule.sol";
import {Context} from "../Context.sol";
import {Items} from "../Items.sol";
import {Offers} from "../rules/Offers.sol";
import {OrderBook} from "../rules/OrderBook.sol";
import {Delegated} from "./Delegated.sol";

/// @title Rules of offers and the order book.
contract OfferModule is IModule, Delegated {
    /// @inheritdoc IModule
    function take(Context calldata context, bytes calldata item) external delegated {
        uint256 itemType = Items.itemType(item);
        if (itemType == LedgerConstants.TYPE_OFFER) return Offers.offer(context.time, item);
        if (itemType == LedgerConstants.TYPE_SUBMISSION) return Offers.submission(context.time, item);
        if (itemType == LedgerConstants.TYPE_WITHDRAW) return Offers.withdraw(item);
        if (itemType == LedgerConstants.TYPE_COMMIT) return OrderBook.commit(context.time, item);
        OrderBook.reveal(context, item);
    }
}
