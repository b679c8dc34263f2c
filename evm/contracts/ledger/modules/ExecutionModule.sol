// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {IModule} from "../../interfaces/IModule.sol";
import {Context} from "../Context.sol";
import {Items} from "../Items.sol";
import {Deadline} from "../rules/Deadline.sol";
import {Evaluation} from "../rules/Evaluation.sol";
import {Selection} from "../rules/Selection.sol";
import {Settlement} from "../rules/Settlement.sol";
import {Delegated} from "./Delegated.sol";

/// @title Rules from the evaluation of strategies to the end of an execution.
contract ExecutionModule is IModule, Delegated {
    /// @inheritdoc IModule
    function take(Context calldata context, bytes calldata item) external delegated {
        uint256 itemType = Items.itemType(item);
        if (itemType == LedgerConstants.TYPE_EVALUATE) return Evaluation.evaluate(context.time, item);
        if (itemType == LedgerConstants.TYPE_TALLY) return Evaluation.tally(context.time, item);
        if (itemType == LedgerConstants.TYPE_SELECT) return Selection.select(context, item);
        if (itemType == LedgerConstants.TYPE_RESULT) return Settlement.result(context.time, item);
        Deadline.expire(context.time, item);
    }
}
