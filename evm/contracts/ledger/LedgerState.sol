// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice How far the ledger is, the digest of its words, and the words.
/// @param head Head after the last complete batch.
/// @param digest Sum of SHA-256(key ‖ word) over all words that are not zero, modulo 2^256.
/// @param number Number of the last complete batch.
/// @param time Its time, seconds since 1970.
/// @param openTime Time of the batch in progress.
/// @param next Index of its next item.
/// @param openHead Head that it leads to; zero when there is none.
/// @param rest Hash of the chain over its items at the next one.
/// @param words The state: what is not there is zero.
struct LedgerState {
    bytes32 head;
    uint256 digest;
    uint64 number;
    uint64 time;
    uint64 openTime;
    uint32 next;
    bytes32 openHead;
    bytes32 rest;
    mapping(bytes32 key => uint256 word) words;
}

/// @title Where the ledger lies: the same place for the unit and for every module that it calls.
library LedgerStorage {
    bytes32 private constant _SLOT = keccak256("ChainsAtlas ledger");

    function state() internal pure returns (LedgerState storage ledger) {
        bytes32 slot = _SLOT;
        assembly ("memory-safe") {
            ledger.slot := slot
        }
    }
}
