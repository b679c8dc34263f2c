// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerWords} from "../generated/LedgerWords.sol";
import {IERC20} from "../interfaces/IERC20.sol";
import {ILedgerUnit} from "../interfaces/ILedgerUnit.sol";

/// @title Athena or Hermes as an ERC-20 token: what the ledger says of free balances.
/// @notice A balance is one on all chains. It moves by a request to the ledger, which every chain applies; not here alone.
contract TokenView is IERC20 {
    /// @notice The management unit whose ledger it shows.
    ILedgerUnit public immutable ledger;
    bool private immutable _hermes;

    /// @notice Tokens move by requests to the ledger, signed as EIP-712 says.
    error RequestsOnly();

    /// @param ledger_ The management unit.
    /// @param hermes_ Whether it shows Hermes; else Athena.
    constructor(ILedgerUnit ledger_, bool hermes_) {
        ledger = ledger_;
        _hermes = hermes_;
    }

    /// @inheritdoc IERC20
    function name() external view returns (string memory) {
        return _hermes ? "Hermes" : "Athena";
    }

    /// @inheritdoc IERC20
    function symbol() external view returns (string memory) {
        return _hermes ? "HERMES" : "ATHENA";
    }

    /// @inheritdoc IERC20
    function totalSupply() external view returns (uint256) {
        uint256 supply = uint256(ledger.word(LedgerWords.supplyKey()));
        return _hermes ? LedgerWords.supplyHermes(supply) : LedgerWords.supplyAthena(supply);
    }

    /// @inheritdoc IERC20
    function balanceOf(address owner) external view returns (uint256) {
        uint256 account = uint256(ledger.word(LedgerWords.accountKey(owner)));
        return _hermes ? LedgerWords.accountHermes(account) : LedgerWords.accountAthena(account);
    }

    /// @inheritdoc IERC20
    function decimals() external pure returns (uint8) {
        return 9;
    }

    /// @inheritdoc IERC20
    function allowance(address owner, address spender) external pure returns (uint256) {
        (owner, spender);
        return 0;
    }

    /// @inheritdoc IERC20
    function transfer(address to, uint256 value) external pure returns (bool) {
        (to, value);
        revert RequestsOnly();
    }

    /// @inheritdoc IERC20
    function approve(address spender, uint256 value) external pure returns (bool) {
        (spender, value);
        revert RequestsOnly();
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 value) external pure returns (bool) {
        (from, to, value);
        revert RequestsOnly();
    }
}
