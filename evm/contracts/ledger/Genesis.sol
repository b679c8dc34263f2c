// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {LedgerWords} from "../generated/LedgerWords.sol";
import {ILedgerErrors} from "../interfaces/ILedgerErrors.sol";
import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "../libraries/Calldata.sol";
import {Sha256} from "../libraries/Sha256.sol";
import {LedgerState, LedgerStorage} from "./LedgerState.sol";
import {Words} from "./Words.sol";
import {LedgerPythiaSet, Member} from "./rules/LedgerPythiaSet.sol";

/// @notice Where the parts of a genesis lie, and how many there are.
/// @param members Number of members.
/// @param chains Number of chains.
/// @param accounts Number of accounts.
/// @param chainsAt Offset of the first chain.
/// @param accountsAt Offset of the first account.
struct GenesisParts {
    uint256 members;
    uint256 chains;
    uint256 accounts;
    uint256 chainsAt;
    uint256 accountsAt;
}

/// @title The state that a network begins with.
/// @dev "ATLG" ‖ version ‖ network ‖ time ‖ reserve ‖ members ‖ chains ‖ accounts, then their entries. Source: docs/ledger.md.
library Genesis {
    using Calldata for bytes;

    /// @dev "ATLG" ‖ version 1.
    uint256 private constant _MAGIC = 0x41544c4701;
    uint256 private constant _HEAD = 57;
    uint256 private constant _MEMBER = 30;
    uint256 private constant _CHAIN = 32;
    uint256 private constant _ACCOUNT = 36;
    uint256 private constant _MAX_MEMBERS = 16;

    function network(bytes calldata genesis) internal pure returns (bytes32) {
        return genesis.word(5);
    }

    /// @notice Writes the first state. Reverts with BadEncoding or BadGenesis.
    function begin(bytes calldata genesis) internal {
        GenesisParts memory parts = _partsOf(genesis);
        _checkMembers(genesis, parts);
        uint256 reserve = genesis.number(45, 8);
        (uint256 athena, uint256 hermes) = _sums(genesis, parts);
        if (athena > LedgerConstants.ATHENA_SUPPLY || hermes + reserve > LedgerConstants.HERMES_SUPPLY)
            revert ILedgerErrors.BadGenesis();
        Words.store(
            LedgerWords.supplyKey(),
            LedgerWords.supplyPack(LedgerConstants.ATHENA_SUPPLY, LedgerConstants.HERMES_SUPPLY, 0)
        );
        Words.store(
            LedgerWords.treasuryKey(),
            LedgerWords.treasuryPack(
                LedgerConstants.ATHENA_SUPPLY - athena,
                LedgerConstants.HERMES_SUPPLY - hermes - reserve,
                reserve,
                0
            )
        );
        for (uint256 i; i < parts.chains; ++i)
            Words.store(
                LedgerWords.chainKey(i),
                LedgerWords.chainPack(genesis.word(parts.chainsAt + i * _CHAIN))
            );
        _putAccounts(genesis, parts);
        uint256 time = genesis.number(37, 8);
        LedgerPythiaSet.putInForce(0, time, _putMembers(genesis, parts.members));
        LedgerState storage ledger = LedgerStorage.state();
        ledger.head = Sha256.ofCalldata(genesis);
        ledger.time = uint64(time);
    }

    function _partsOf(bytes calldata genesis) private pure returns (GenesisParts memory parts) {
        if (genesis.length < _HEAD || genesis.number(0, 5) != _MAGIC) revert IProtocolErrors.BadEncoding();
        parts.members = genesis.number(53, 1);
        parts.chains = genesis.number(54, 1);
        parts.accounts = genesis.number(55, 2);
        parts.chainsAt = _HEAD + parts.members * _MEMBER;
        parts.accountsAt = parts.chainsAt + parts.chains * _CHAIN;
        if (genesis.length != parts.accountsAt + parts.accounts * _ACCOUNT)
            revert IProtocolErrors.BadEncoding();
    }

    function _addressAt(bytes calldata genesis, uint256 offset) private pure returns (address) {
        return address(uint160(genesis.number(offset, 20)));
    }

    function _checkMembers(bytes calldata genesis, GenesisParts memory parts) private pure {
        if (parts.members == 0 || parts.members > _MAX_MEMBERS) revert ILedgerErrors.BadGenesis();
        for (uint256 position = _HEAD; position < parts.chainsAt; position += _MEMBER)
            if (
                genesis.number(position + 20, 8) < LedgerConstants.MINIMUM_STAKE ||
                genesis.number(position + 28, 2) > LedgerConstants.MAX_FEE
            ) revert ILedgerErrors.BadGenesis();
    }

    /// @dev What is given out. Reverts unless members and accounts are by strictly ascending address, none of them zero.
    function _sums(
        bytes calldata genesis,
        GenesisParts memory parts
    ) private pure returns (uint256 athena, uint256 hermes) {
        address previous;
        for (uint256 position = _HEAD; position < parts.chainsAt; position += _MEMBER) {
            previous = _next(genesis, position, previous);
            athena += genesis.number(position + 20, 8);
        }
        previous = address(0);
        for (uint256 position = parts.accountsAt; position < genesis.length; position += _ACCOUNT) {
            previous = _next(genesis, position, previous);
            athena += genesis.number(position + 20, 8);
            hermes += genesis.number(position + 28, 8);
        }
    }

    function _next(
        bytes calldata genesis,
        uint256 offset,
        address previous
    ) private pure returns (address current) {
        current = _addressAt(genesis, offset);
        if (current <= previous) revert ILedgerErrors.BadGenesis();
    }

    function _putAccounts(bytes calldata genesis, GenesisParts memory parts) private {
        for (uint256 position = parts.accountsAt; position < genesis.length; position += _ACCOUNT)
            Words.store(
                LedgerWords.accountKey(_addressAt(genesis, position)),
                LedgerWords.accountPack(genesis.number(position + 20, 8), genesis.number(position + 28, 8), 0)
            );
    }

    /// @dev Each is a node with its stake at work for itself, and stands.
    function _putMembers(bytes calldata genesis, uint256 count) private returns (Member[] memory set) {
        set = new Member[](count);
        for (uint256 i; i < count; ++i) {
            uint256 position = _HEAD + i * _MEMBER;
            address node = _addressAt(genesis, position);
            uint256 stake = genesis.number(position + 20, 8);
            uint256 fee = genesis.number(position + 28, 2);
            Words.store(LedgerWords.nodeKey(node), LedgerWords.nodePack(stake, 0, 0, fee, i + 1, 1));
            Words.store(LedgerWords.candidateKey(i), LedgerWords.candidatePack(node));
            Words.store(LedgerWords.delegateKey(node), LedgerWords.delegatePack(node));
            Words.store(LedgerWords.stakeKey(node), LedgerWords.stakePack(stake, 0, 0, 0));
            set[i] = Member(node, stake, 0);
        }
    }
}
