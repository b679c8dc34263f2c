// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IGenesisModule} from "../../interfaces/IGenesisModule.sol";
import {ILedgerUnit} from "../../interfaces/ILedgerUnit.sol";
import {TokenView} from "../../token/TokenView.sol";
import {Genesis} from "../Genesis.sol";
import {Delegated} from "./Delegated.sol";

/// @title The ledger's beginning, and the tokens as others see them.
/// @dev The tokens' contracts are the first two that the unit creates, so that their addresses follow from its own.
contract GenesisModule is IGenesisModule, Delegated {
    /// @inheritdoc IGenesisModule
    function begin(bytes calldata genesis) external delegated returns (bytes32) {
        Genesis.begin(genesis);
        new TokenView(ILedgerUnit(address(this)), false);
        new TokenView(ILedgerUnit(address(this)), true);
        return Genesis.network(genesis);
    }
}
