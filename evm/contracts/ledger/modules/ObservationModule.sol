// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {IModule} from "../../interfaces/IModule.sol";
import {Context} from "../Context.sol";
import {Items} from "../Items.sol";
import {Evidence} from "../rules/Evidence.sol";
import {Measurement} from "../rules/Measurement.sol";
import {Wrapping} from "../rules/Wrapping.sol";
import {Delegated} from "./Delegated.sol";

/// @title Rules of measurements, evidence and what was unwrapped.
contract ObservationModule is IModule, Delegated {
    /// @inheritdoc IModule
    function take(Context calldata context, bytes calldata item) external delegated {
        uint256 itemType = Items.itemType(item);
        if (itemType == LedgerConstants.TYPE_MEASURE) return Measurement.measure(item);
        if (itemType == LedgerConstants.TYPE_ADOPT) return Measurement.adopt(item);
        if (itemType == LedgerConstants.TYPE_TRANSFER_EVIDENCE)
            return Evidence.transferEvidence(context.network, item);
        if (itemType == LedgerConstants.TYPE_BATCH_EVIDENCE)
            return Evidence.batchEvidence(context.network, item);
        Wrapping.unwrap(item);
    }
}
