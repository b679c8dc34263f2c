// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Sha256} from "./Sha256.sol";

/// @title The tree over a plan's orders. Source: docs/protocol.md "Orders".
library OrderTree {
    /// @notice Hash of an order: its leaf in the tree, and its name in logs.
    function leaf(bytes calldata order) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(uint8(0), order));
    }

    /// @notice Whether `proof` leads from the leaf of `hop` to the root of a tree over `hops` orders.
    /// @dev `hop` is below `hops`, which is not zero.
    function verify(
        bytes32 leafHash,
        uint256 hop,
        uint256 hops,
        bytes calldata proof,
        bytes32 root
    ) internal view returns (bool) {
        uint256 depth;
        while (1 << depth < hops) ++depth;
        if (proof.length != 32 * depth) return false;
        bytes32 node = leafHash;
        uint256 buffer;
        assembly ("memory-safe") {
            buffer := mload(0x40)
            mstore8(buffer, 1)
        }
        for (uint256 level; level < depth; ++level) {
            assembly ("memory-safe") {
                // the node is the right child when its bit of hop is set
                let side := shl(5, and(shr(level, hop), 1))
                mstore(add(add(buffer, 1), side), node)
                mstore(add(add(buffer, 1), sub(32, side)), calldataload(add(proof.offset, shl(5, level))))
            }
            node = Sha256.ofMemory(buffer, 65);
        }
        return node == root;
    }
}
