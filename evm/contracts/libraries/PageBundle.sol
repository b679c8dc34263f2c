// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";

/// @title Pages with the hashes that lead from them to the pages root. Source: docs/machine.md "Page bundle".
/// @notice One walk over the siblings in calldata gives the root before and the root after a run.
/// @dev Reads past the bundle's end are harmless: `roots` reverts unless its last read ends exactly there.
library PageBundle {
    uint256 private constant _LEVELS = 24;

    /// @notice Where the parts of a bundle are.
    struct Opened {
        /// Number of pages.
        uint256 count;
        /// In calldata: page numbers, presence flags, pages, and after `load` the siblings.
        uint256 numbers;
        uint256 flags;
        uint256 cursor;
        uint256 end;
        /// In memory, a word for each page: tree nodes, which are the page numbers first; then their hashes before the
        /// run, then those after.
        uint256 nodes;
        /// Number of siblings taken.
        uint256 taken;
    }

    /// @notice Finds the parts. Reverts with BadBundle when they can't be there.
    function open(bytes calldata bundle) internal pure returns (Opened memory opened) {
        if (bundle.length < 4) revert IProtocolErrors.BadBundle();
        uint256 start;
        uint256 count;
        assembly ("memory-safe") {
            start := bundle.offset
            count := shr(224, calldataload(start))
        }
        if (count > bundle.length / 4) revert IProtocolErrors.BadBundle();
        opened.count = count;
        opened.numbers = start + 4;
        opened.flags = opened.numbers + 4 * count;
        opened.cursor = opened.flags + (count + 7) / 8;
        opened.end = start + bundle.length;
        _checkSpareBits(opened.flags, count);
    }

    /// @notice Copies the pages to memory at `pages` and hashes them; the arrays are put after them.
    /// @return free The first address after the arrays.
    function load(Opened memory opened, uint256 pages) internal view returns (uint256 free) {
        uint256 wrong;
        unchecked {
            uint256 stride = 32 * opened.count;
            uint256 nodes = (pages + 8 * stride + 31) & ~uint256(31);
            uint256 end = nodes + stride;
            opened.nodes = nodes;
            free = end + 2 * stride;
            uint256 numbers = opened.numbers;
            uint256 flags = opened.flags;
            uint256 cursor = opened.cursor;
            uint256 next;
            uint256 index;
            uint256 page = pages;
            for (uint256 slot = nodes; slot < end; slot += 32) {
                bool present = _flagAt(flags, index);
                assembly ("memory-safe") {
                    let node := shr(224, calldataload(add(numbers, shl(2, index))))
                    wrong := or(wrong, or(lt(node, next), shr(_LEVELS, node)))
                    next := add(node, 1)
                    mstore(slot, node)
                    // behind the end of calldata there are zeros
                    calldatacopy(page, xor(cursor, mul(iszero(present), xor(cursor, calldatasize()))), 256)
                    cursor := add(cursor, shl(8, present))
                }
                bytes32 leaf = leafHash(page);
                assembly ("memory-safe") {
                    wrong := or(wrong, and(present, iszero(leaf)))
                    mstore(add(slot, stride), leaf)
                }
                ++index;
                page += 256;
            }
            opened.cursor = cursor;
        }
        if (wrong != 0) revert IProtocolErrors.BadBundle();
    }

    /// @notice Sets the hash after the run of each page; `changed` is the address of a byte per page that says whether it
    /// may differ from before.
    function rehash(Opened memory opened, uint256 pages, uint256 changed) internal view {
        unchecked {
            uint256 stride = 32 * opened.count;
            uint256 slot = opened.nodes + stride;
            uint256 end = slot + stride;
            uint256 page = pages;
            for (uint256 flag = changed; slot < end; ++flag) {
                bytes32 leaf;
                bool again;
                assembly ("memory-safe") {
                    again := byte(0, mload(flag))
                    leaf := mload(slot)
                }
                if (again) leaf = leafHash(page);
                assembly ("memory-safe") {
                    mstore(add(slot, stride), leaf)
                }
                slot += 32;
                page += 256;
            }
        }
    }

    /// @notice Hash of a page in memory: zero for a page of zeros.
    function leafHash(uint256 page) internal view returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let bits := or(mload(page), mload(add(page, 32)))
            bits := or(bits, or(mload(add(page, 64)), mload(add(page, 96))))
            bits := or(bits, or(mload(add(page, 128)), mload(add(page, 160))))
            bits := or(bits, or(mload(add(page, 192)), mload(add(page, 224))))
            if bits {
                if iszero(staticcall(gas(), 2, page, 256, 0, 32)) {
                    invalid()
                }
                leaf := mload(0)
            }
        }
    }

    /// @notice The roots before and after; the hashes after the run are set. The arrays are used up.
    /// @dev Reverts with BadBundle unless the siblings are exactly those that are needed.
    function roots(Opened memory opened) internal view returns (bytes32 rootBefore, bytes32 rootAfter) {
        uint256 start = opened.cursor;
        uint256 flags = start + 4;
        if (flags > opened.end) revert IProtocolErrors.BadBundle();
        uint256 siblings;
        assembly ("memory-safe") {
            siblings := shr(224, calldataload(start))
        }
        if (siblings > 8 * (opened.end - flags)) revert IProtocolErrors.BadBundle();
        _checkSpareBits(flags, siblings);
        opened.flags = flags;
        opened.cursor = flags + (siblings + 7) / 8;
        (rootBefore, rootAfter) = _walk(opened);
        if (opened.taken != siblings || opened.cursor != opened.end) revert IProtocolErrors.BadBundle();
    }

    /// @dev Bottom-up. A bundle without pages has one sibling: the root.
    function _walk(Opened memory opened) private view returns (bytes32 rootBefore, bytes32 rootAfter) {
        unchecked {
            uint256 stride = 32 * opened.count;
            if (stride == 0) {
                rootBefore = _take(opened);
                return (rootBefore, rootBefore);
            }
            uint256 nodes = opened.nodes;
            uint256 end = nodes + stride;
            for (uint256 level; level < _LEVELS; ++level) end = _climb(opened, nodes, end, stride);
            rootBefore = _at(nodes + stride);
            rootAfter = _at(nodes + 2 * stride);
        }
    }

    /// @dev One level, left to right, in place: a parent is written where its first child was read or before.
    /// @return written The end of the parents.
    function _climb(
        Opened memory opened,
        uint256 nodes,
        uint256 end,
        uint256 stride
    ) private view returns (uint256 written) {
        unchecked {
            written = nodes;
            for (uint256 read = nodes; read < end; read += 32) {
                uint256 node = uint256(_at(read));
                bytes32 left = _at(read + stride);
                bytes32 leftAfter = _at(read + 2 * stride);
                bytes32 right;
                bytes32 rightAfter;
                if (read + 32 < end && uint256(_at(read + 32)) == node | 1) {
                    read += 32;
                    right = _at(read + stride);
                    rightAfter = _at(read + 2 * stride);
                } else if (node & 1 == 0) {
                    right = _take(opened);
                    rightAfter = right;
                } else {
                    (right, rightAfter) = (left, leftAfter);
                    left = _take(opened);
                    leftAfter = left;
                }
                bytes32 parent = _join(left, right);
                _put(written, bytes32(node >> 1));
                _put(written + stride, parent);
                if (left != leftAfter || right != rightAfter) parent = _join(leftAfter, rightAfter);
                _put(written + 2 * stride, parent);
                written += 32;
            }
        }
    }

    /// @dev Hash of a node: zero when both children are.
    function _join(bytes32 left, bytes32 right) private view returns (bytes32 node) {
        if (left | right == 0) return 0;
        assembly ("memory-safe") {
            mstore(0, left)
            mstore(32, right)
            if iszero(staticcall(gas(), 2, 0, 64, 0, 32)) {
                invalid()
            }
            node := mload(0)
        }
    }

    /// @dev The next sibling: zero when not flagged. One that is flagged and zero puts the cursor out of reach of the end.
    function _take(Opened memory opened) private pure returns (bytes32 sibling) {
        unchecked {
            uint256 index = opened.taken;
            opened.taken = index + 1;
            if (!_flagAt(opened.flags, index)) return 0;
            uint256 cursor = opened.cursor;
            assembly ("memory-safe") {
                sibling := calldataload(cursor)
                cursor := add(add(cursor, 32), shl(64, iszero(sibling)))
            }
            opened.cursor = cursor;
        }
    }

    function _at(uint256 position) private pure returns (bytes32 word) {
        assembly ("memory-safe") {
            word := mload(position)
        }
    }

    function _put(uint256 position, bytes32 word) private pure {
        assembly ("memory-safe") {
            mstore(position, word)
        }
    }

    /// @dev Flag bits are counted from the most significant one of the first byte.
    function _flagAt(uint256 flags, uint256 index) private pure returns (bool flag) {
        assembly ("memory-safe") {
            flag := and(shr(sub(7, and(index, 7)), byte(0, calldataload(add(flags, shr(3, index))))), 1)
        }
    }

    function _checkSpareBits(uint256 flags, uint256 count) private pure {
        uint256 spare;
        assembly ("memory-safe") {
            if and(count, 7) {
                spare := and(byte(0, calldataload(add(flags, shr(3, count)))), shr(and(count, 7), 0xff))
            }
        }
        if (spare != 0) revert IProtocolErrors.BadBundle();
    }
}
