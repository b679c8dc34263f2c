// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "./Calldata.sol";
import {Program} from "./Program.sol";
import {Sha256} from "./Sha256.sol";

/// @title Fields of an order: what one unit is to do in one hop.
/// @dev Source: docs/protocol.md "Orders". The getters are for orders that `check` has passed.
library OrderCodec {
    using Calldata for bytes;

    /// @dev "ATLO" ‖ version 1.
    uint256 private constant _MAGIC = 0x41544c4f01;
    uint256 private constant _HEAD = 262;
    uint256 private constant _SEGMENT = 36;

    /// @notice Reverts with BadEncoding unless the order is canonical.
    function check(bytes calldata order) internal pure {
        if (order.length < _HEAD + _SEGMENT || order.number(0, 5) != _MAGIC)
            revert IProtocolErrors.BadEncoding();
        uint256 count = segmentCount(order);
        if (order.length != _HEAD + _SEGMENT * count) revert IProtocolErrors.BadEncoding();
        uint256 held;
        for (uint256 i; i < count; ++i) {
            uint256 length = segmentLength(order, i);
            if (length == 0 || length % 4 != 0) revert IProtocolErrors.BadEncoding();
            held += length;
        }
        Program.Facts memory facts = program(order);
        Program.check(facts);
        if (!Program.holds(facts, codeStart(order), held)) revert IProtocolErrors.BadEncoding();
    }

    function network(bytes calldata order) internal pure returns (bytes32) {
        return order.word(5);
    }

    function execution(bytes calldata order) internal pure returns (bytes32) {
        return order.word(37);
    }

    function hop(bytes calldata order) internal pure returns (uint32) {
        return uint32(order.number(69, 4));
    }

    function chain(bytes calldata order) internal pure returns (bytes32) {
        return order.word(73);
    }

    function unit(bytes calldata order) internal pure returns (bytes32) {
        return order.word(105);
    }

    function predecessorChain(bytes calldata order) internal pure returns (bytes32) {
        return order.word(137);
    }

    function predecessorUnit(bytes calldata order) internal pure returns (bytes32) {
        return order.word(169);
    }

    function program(bytes calldata order) internal pure returns (Program.Facts memory) {
        return
            Program.Facts({
                programId: order.word(201),
                textBase: uint32(order.number(233, 4)),
                textLength: uint32(order.number(237, 4)),
                memorySize: uint32(order.number(241, 4)),
                outputLimit: uint32(order.number(245, 4))
            });
    }

    function programId(bytes calldata order) internal pure returns (bytes32) {
        return order.word(201);
    }

    function stepLimit(bytes calldata order) internal pure returns (uint64) {
        return uint64(order.number(249, 8));
    }

    function codeStart(bytes calldata order) internal pure returns (uint32) {
        return uint32(order.number(257, 4));
    }

    function segmentCount(bytes calldata order) internal pure returns (uint256) {
        return order.number(261, 1);
    }

    function segmentLength(bytes calldata order, uint256 index) internal pure returns (uint256) {
        return order.number(_HEAD + _SEGMENT * index, 4);
    }

    function segmentDigest(bytes calldata order, uint256 index) internal pure returns (bytes32) {
        return order.word(_HEAD + _SEGMENT * index + 4);
    }

    /// @notice Reverts with WrongCode unless the code is the order's segments, one after the other.
    function checkCode(bytes calldata order, bytes calldata code) internal view {
        uint256 count = segmentCount(order);
        uint256 start;
        for (uint256 i; i < count; ++i) {
            uint256 length = segmentLength(order, i);
            if (start + length > code.length) revert IProtocolErrors.WrongCode();
            if (Sha256.ofCalldata(code[start:start + length]) != segmentDigest(order, i))
                revert IProtocolErrors.WrongCode();
            start += length;
        }
        if (start != code.length) revert IProtocolErrors.WrongCode();
    }

    /// @notice SHA-256 of the segments' digests, concatenated.
    function segmentsHash(bytes calldata order) internal pure returns (bytes32) {
        uint256 count = segmentCount(order);
        bytes32[] memory digests = new bytes32[](count);
        for (uint256 i; i < count; ++i) digests[i] = segmentDigest(order, i);
        return sha256(abi.encodePacked(digests));
    }
}
