// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Words} from "../Words.sol";

/// @title Accounts: free balances and nonces.
library Accounts {
    function nonceOf(address account) internal view returns (uint256) {
        return LedgerWords.accountNonce(Words.load(LedgerWords.accountKey(account)));
    }

    function athenaOf(address account) internal view returns (uint256) {
        return LedgerWords.accountAthena(Words.load(LedgerWords.accountKey(account)));
    }

    function hermesOf(address account) internal view returns (uint256) {
        return LedgerWords.accountHermes(Words.load(LedgerWords.accountKey(account)));
    }

    function countNonce(address account) internal {
        bytes32 key = LedgerWords.accountKey(account);
        uint256 word = Words.load(key);
        Words.store(key, LedgerWords.accountWithNonce(word, LedgerWords.accountNonce(word) + 1));
    }

    function addAthena(address account, uint256 amount) internal {
        _setAthena(account, athenaOf(account) + amount);
    }

    /// @dev The caller has checked the balance.
    function takeAthena(address account, uint256 amount) internal {
        _setAthena(account, athenaOf(account) - amount);
    }

    function addHermes(address account, uint256 amount) internal {
        _setHermes(account, hermesOf(account) + amount);
    }

    /// @dev The caller has checked the balance.
    function takeHermes(address account, uint256 amount) internal {
        _setHermes(account, hermesOf(account) - amount);
    }

    function _setAthena(address account, uint256 athena) private {
        bytes32 key = LedgerWords.accountKey(account);
        Words.store(key, LedgerWords.accountWithAthena(Words.load(key), athena));
    }

    function _setHermes(address account, uint256 hermes) private {
        bytes32 key = LedgerWords.accountKey(account);
        Words.store(key, LedgerWords.accountWithHermes(Words.load(key), hermes));
    }
}
