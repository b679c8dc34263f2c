// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IGenesisModule} from "../../interfaces/IGenesisModule.sol";
import {Genesis} from "../Genesis.sol";
import {Delegated} from "./Delegated.sol";

/// @title The ledger's beginning.
contract GenesisModule is IGenesisModule, Delegated {
    /// @inheritdoc IGenesisModule
    function begin(bytes calldata genesis) external delegated returns (bytes32) {
        Genesis.begin(genesis);
        return Genesis.network(genesis);
    }
}
