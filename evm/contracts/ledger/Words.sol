// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerState, LedgerStorage} from "./LedgerState.sol";
import {Sha256} from "../libraries/Sha256.sol";

/// @title The words of the state, and the digest that follows each change. Source: docs/ledger.md "State".
library Words {
    function load(bytes32 key) internal view returns (uint256) {
        return LedgerStorage.state().words[key];
    }

    /// @notice Changes a word: the digest loses the old one's hash and gets the new one's.
    function store(bytes32 key, uint256 word) internal {
        LedgerState storage ledger = LedgerStorage.state();
        uint256 before = ledger.words[key];
        if (before == word) return;
        unchecked {
            ledger.digest = ledger.digest - _contribution(key, before) + _contribution(key, word);
        }
        ledger.words[key] = word;
    }

    function _contribution(bytes32 key, uint256 word) private view returns (uint256) {
        if (word == 0) return 0;
        assembly ("memory-safe") {
            mstore(0, key)
            mstore(32, word)
        }
        return uint256(Sha256.ofMemory(0, 64));
    }
}
