// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";

/// @title The oracle nodes in force: epoch u32 ‖ count u8 ‖ count × (address 20 ‖ stake u64).
/// @dev Source: docs/protocol.md "Pythia set". The getters are for sets that `check` has passed.
library PythiaSet {
    uint256 private constant _HEAD = 5;
    uint256 private constant _MEMBER = 28;
    uint256 private constant _MAX_MEMBERS = 16;

    /// @notice Reverts with BadSet unless the set is canonical.
    function check(bytes memory set) internal pure {
        if (set.length < _HEAD) revert IProtocolErrors.BadSet();
        uint256 members = count(set);
        if (members == 0 || members > _MAX_MEMBERS || set.length != _HEAD + _MEMBER * members)
            revert IProtocolErrors.BadSet();
        address previous;
        for (uint256 i; i < members; ++i) {
            address current = memberAddress(set, i);
            if (current <= previous || memberStake(set, i) == 0) revert IProtocolErrors.BadSet();
            previous = current;
        }
        if (totalStake(set) > type(uint64).max) revert IProtocolErrors.BadSet();
    }

    function epoch(bytes memory set) internal pure returns (uint32) {
        return uint32(_number(set, 0, 4));
    }

    function count(bytes memory set) internal pure returns (uint256) {
        return _number(set, 4, 1);
    }

    function memberAddress(bytes memory set, uint256 index) internal pure returns (address) {
        return address(uint160(_number(set, _HEAD + _MEMBER * index, 20)));
    }

    function memberStake(bytes memory set, uint256 index) internal pure returns (uint256) {
        return _number(set, _HEAD + _MEMBER * index + 20, 8);
    }

    function totalStake(bytes memory set) internal pure returns (uint256 total) {
        uint256 members = count(set);
        for (uint256 i; i < members; ++i) total += memberStake(set, i);
    }

    function _number(bytes memory data, uint256 offset, uint256 size) private pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), mload(add(add(data, 32), offset)))
        }
    }
}
