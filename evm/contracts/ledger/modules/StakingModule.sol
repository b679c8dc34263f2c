// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {IModule} from "../../interfaces/IModule.sol";
import {Context} from "../Context.sol";
import {Items} from "../Items.sol";
import {Epochs} from "../rules/Epochs.sol";
import {Nodes} from "../rules/Nodes.sol";
import {Rewards} from "../rules/Rewards.sol";
import {Staking} from "../rules/Staking.sol";
import {Transfer} from "../rules/Transfer.sol";
import {Wrapping} from "../rules/Wrapping.sol";
import {Delegated} from "./Delegated.sol";

/// @title Rules of accounts, stake, nodes and epochs.
contract StakingModule is IModule, Delegated {
    /// @inheritdoc IModule
    function take(Context calldata context, bytes calldata item) external delegated {
        uint256 itemType = Items.itemType(item);
        if (itemType == LedgerConstants.TYPE_TRANSFER) return Transfer.transfer(item);
        if (itemType == LedgerConstants.TYPE_WRAP) return Wrapping.wrap(item);
        if (itemType == LedgerConstants.TYPE_STAKE) return Staking.stake(context.time, item);
        if (itemType == LedgerConstants.TYPE_CANCEL_STAKE) return Staking.cancelStake(item);
        if (itemType == LedgerConstants.TYPE_ACTIVATE) return Staking.activate(context.time, item);
        if (itemType == LedgerConstants.TYPE_UNSTAKE) return Staking.unstake(context.time, item);
        if (itemType == LedgerConstants.TYPE_RELEASE) return Staking.release(context.time, item);
        if (itemType == LedgerConstants.TYPE_CLAIM) return Rewards.claim(item);
        if (itemType == LedgerConstants.TYPE_REGISTER) return Nodes.register(item);
        if (itemType == LedgerConstants.TYPE_STAND) return Nodes.stand(item);
        if (itemType == LedgerConstants.TYPE_STEP_DOWN) return Nodes.stepDown(item);
        Epochs.nextEpoch(context.time);
    }
}
