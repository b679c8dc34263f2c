// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "../libraries/Calldata.sol";
import {Sha256} from "../libraries/Sha256.sol";

/// @title Part of a batch: number u64 ‖ first u32 ‖ rest 32 ‖ (length u16 ‖ item) for each item.
/// @dev Source: docs/ledger.md "Batches".
library Part {
    using Calldata for bytes;

    uint256 private constant _HEAD = 44;
    uint256 private constant _LENGTH = 2;

    /// @notice Number of the batch.
    function batch(bytes calldata part) internal pure returns (uint64) {
        return uint64(part.number(0, 8));
    }

    /// @notice Index of the first item in the batch.
    function first(bytes calldata part) internal pure returns (uint256) {
        return part.number(8, 4);
    }

    /// @notice The chain's hash behind the last item.
    function rest(bytes calldata part) internal pure returns (bytes32) {
        return part.word(12);
    }

    /// @notice Where each item's length lies. Reverts with BadEncoding unless these are whole items, at least one.
    function places(bytes calldata part) internal pure returns (uint256[] memory found) {
        uint256 count;
        if (part.length <= _HEAD) revert IProtocolErrors.BadEncoding();
        for (uint256 position = _HEAD; position < part.length; ++count) position = _behind(part, position);
        found = new uint256[](count);
        uint256 place = _HEAD;
        for (uint256 i; i < count; ++i) {
            found[i] = place;
            place += _LENGTH + part.number(place, _LENGTH);
        }
    }

    /// @notice The item whose length lies at `place`.
    function item(bytes calldata part, uint256 place) internal pure returns (bytes calldata) {
        uint256 start = place + _LENGTH;
        return part[start:start + part.number(place, _LENGTH)];
    }

    /// @notice The chain's hash at the first item: each is SHA-256(hash behind the item ‖ item).
    function chain(bytes calldata part, uint256[] memory found) internal view returns (bytes32 hash) {
        hash = rest(part);
        for (uint256 i = found.length; i > 0; --i) hash = _link(hash, item(part, found[i - 1]));
    }

    function _behind(bytes calldata part, uint256 position) private pure returns (uint256 end) {
        if (position + _LENGTH > part.length) revert IProtocolErrors.BadEncoding();
        uint256 length = part.number(position, _LENGTH);
        end = position + _LENGTH + length;
        if (length == 0 || length > LedgerConstants.ITEM_BYTES || end > part.length)
            revert IProtocolErrors.BadEncoding();
    }

    /// @dev The memory that the item passes through is not kept.
    function _link(bytes32 behind, bytes calldata data) private view returns (bytes32) {
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore(free, behind)
            calldatacopy(add(free, 32), data.offset, data.length)
        }
        return Sha256.ofMemory(free, 32 + data.length);
    }
}
