// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @notice What a rule sees of the batch.
/// @param network The network's 32-byte name.
/// @param head The head that the batch leads to: a seed that nobody knew when its items were made.
/// @param time The batch's time, seconds since 1970.
struct Context {
    bytes32 network;
    bytes32 head;
    uint256 time;
}
