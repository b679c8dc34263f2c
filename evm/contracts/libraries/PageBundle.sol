// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";

/// @title Pages with the hashes that lead from them to the pages root. Source: docs/machine.md "Page bundle".
/// @notice One walk over the siblings in calldata gives the root before and the root after a run.
/// @dev Reads past the bundle's end are harmless: `roots` reverts unless its last read ends exactly there.
library PageBundle {
    uint256 private constant _LEVELS = 24;

    /// @notice Where the parts of a bundle are.
    /// @dev `_walk` knows the offsets of the fields, and that the three arrays follow one another.
    struct Opened {
        /// Number of pages.
        uint256 count;
        /// In calldata: page numbers, presence flags, pages, and after `load` the siblings.
        uint256 numbers;
        uint256 flags;
        uint256 cursor;
        uint256 end;
        /// In memory, a word each: tree nodes, which are the page numbers first; their hashes before and after the run.
        uint256 nodes;
        uint256 hashesBefore;
        uint256 hashesAfter;
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
        uint256 count = opened.count;
        uint256 nodes = (pages + 256 * count + 31) & ~uint256(31);
        opened.nodes = nodes;
        opened.hashesBefore = nodes + 32 * count;
        opened.hashesAfter = opened.hashesBefore + 32 * count;
        free = opened.hashesAfter + 32 * count;
        uint256 cursor = opened.cursor;
        uint256 next;
        for (uint256 i; i < count; ++i) {
            uint256 node = _numberAt(opened.numbers, i);
            if (node < next || node >> _LEVELS != 0) revert IProtocolErrors.BadBundle();
            next = node + 1;
            bool present = _flagAt(opened.flags, i);
            uint256 page = pages + 256 * i;
            assembly ("memory-safe") {
                mstore(add(nodes, shl(5, i)), node)
                // behind the end of calldata there are zeros
                switch present
                case 0 {
                    calldatacopy(page, calldatasize(), 256)
                }
                default {
                    calldatacopy(page, cursor, 256)
                    cursor := add(cursor, 256)
                }
            }
            bytes32 leaf = leafHash(page);
            if (present && leaf == 0) revert IProtocolErrors.BadBundle();
            uint256 slot = opened.hashesBefore + 32 * i;
            assembly ("memory-safe") {
                mstore(slot, leaf)
            }
        }
        opened.cursor = cursor;
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

    /// @notice The roots before and after; `hashesAfter` is filled. The arrays are used up.
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

    /// @dev Bottom-up, left to right, in place: a parent is written where its first child was read or before. A bundle
    /// without pages has one sibling: the root.
    function _walk(Opened memory opened) private view returns (bytes32 rootBefore, bytes32 rootAfter) {
        assembly ("memory-safe") {
            // hash of a node: zero when both children are
            function join(left, right) -> node {
                if or(left, right) {
                    mstore(0, left)
                    mstore(32, right)
                    if iszero(staticcall(gas(), 2, 0, 64, 0, 32)) {
                        invalid()
                    }
                    node := mload(0)
                }
            }
            // the next sibling: zero when not flagged; one that is flagged and zero puts the cursor out of reach of the end
            function take(o) -> sibling {
                let index := mload(add(o, 0x100))
                mstore(add(o, 0x100), add(index, 1))
                let flagByte := byte(0, calldataload(add(mload(add(o, 0x40)), shr(3, index))))
                if and(shr(sub(7, and(index, 7)), flagByte), 1) {
                    let cursor := mload(add(o, 0x60))
                    sibling := calldataload(cursor)
                    mstore(add(o, 0x60), add(add(cursor, 32), shl(64, iszero(sibling))))
                }
            }
            let stride := shl(5, mload(opened))
            let nodes := mload(add(opened, 0xa0))
            let size := stride
            for {
                let level := 0
            } lt(level, _LEVELS) {
                level := add(level, 1)
            } {
                let written := nodes
                let end := add(nodes, size)
                for {
                    let read := nodes
                } lt(read, end) {
                    read := add(read, 32)
                } {
                    let node := mload(read)
                    let left := mload(add(read, stride))
                    let leftAfter := mload(add(read, shl(1, stride)))
                    let right
                    let rightAfter
                    switch and(lt(add(read, 32), end), eq(mload(add(read, 32)), or(node, 1)))
                    case 1 {
                        read := add(read, 32)
                        right := mload(add(read, stride))
                        rightAfter := mload(add(read, shl(1, stride)))
                    }
                    default {
                        right := take(opened)
                        rightAfter := right
                        if and(node, 1) {
                            right := left
                            left := rightAfter
                            rightAfter := leftAfter
                            leftAfter := left
                        }
                    }
                    let parent := join(left, right)
                    mstore(written, shr(1, node))
                    mstore(add(written, stride), parent)
                    if or(xor(left, leftAfter), xor(right, rightAfter)) {
                        parent := join(leftAfter, rightAfter)
                    }
                    mstore(add(written, shl(1, stride)), parent)
                    written := add(written, 32)
                }
                size := sub(written, nodes)
            }
            switch stride
            case 0 {
                rootBefore := take(opened)
                rootAfter := rootBefore
            }
            default {
                rootBefore := mload(add(nodes, stride))
                rootAfter := mload(add(nodes, shl(1, stride)))
            }
        }
    }

    /// @dev Flag bits are counted from the most significant one of the first byte.
    function _flagAt(uint256 flags, uint256 index) private pure returns (bool flag) {
        assembly ("memory-safe") {
            flag := and(shr(sub(7, and(index, 7)), byte(0, calldataload(add(flags, shr(3, index))))), 1)
        }
    }

    function _numberAt(uint256 numbers, uint256 index) private pure returns (uint256 found) {
        assembly ("memory-safe") {
            found := shr(224, calldataload(add(numbers, shl(2, index))))
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
