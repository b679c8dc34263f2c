// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IModule} from "../../interfaces/IModule.sol";

/// @title Code that runs in the place of whoever calls it, and keeps nothing itself.
abstract contract Delegated {
    address private immutable _self = address(this);

    /// @dev Reverts unless the code runs in another contract's place.
    modifier delegated() {
        if (address(this) == _self) revert IModule.NotDelegated();
        _;
    }
}
