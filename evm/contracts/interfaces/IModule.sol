// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Context} from "../ledger/Context.sol";

/// @title Some of the ledger's rules, as code that a ledger's unit calls in its own place.
/// @notice A rule that an item breaks reverts with Refusal.
interface IModule {
    /// @notice A module keeps nothing: it was called itself.
    error NotDelegated();

    /// @notice Applies one item, whose size, signature and nonce the unit has checked.
    /// @param context The batch.
    /// @param item The whole item.
    function take(Context calldata context, bytes calldata item) external;
}
