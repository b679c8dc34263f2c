// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";

/// @title What a unit must know of a program besides the code it holds. Source: docs/machine.md "Address space".
library Program {
    /// @notice Facts out of the object file.
    struct Facts {
        /// SHA-256 of the object file.
        bytes32 programId;
        /// Address, a multiple of 256.
        uint32 textBase;
        /// Bytes, a positive multiple of 4.
        uint32 textLength;
        /// Bytes, a multiple of 256, at most 16 MiB.
        uint32 memorySize;
        /// Bytes, at most 16 MiB.
        uint32 outputLimit;
    }

    uint256 private constant _PAGE = 256;
    uint256 private constant _INPUT_BASE = 0xe0000000;
    uint256 private constant _MAX_BYTES = 1 << 24;

    /// @notice Reverts with BadEncoding when the facts contradict docs/machine.md.
    function check(Facts memory facts) internal pure {
        uint256 textLength = facts.textLength;
        uint256 textBase = facts.textBase;
        if (
            textBase % _PAGE != 0 ||
            textLength == 0 ||
            textLength % 4 != 0 ||
            textBase + textLength > _INPUT_BASE ||
            facts.memorySize % _PAGE != 0 ||
            facts.memorySize > _MAX_BYTES ||
            facts.outputLimit > _MAX_BYTES
        ) revert IProtocolErrors.BadEncoding();
    }

    /// @notice Whether `length` bytes of code from `start` are words of the text.
    function holds(Facts memory facts, uint256 start, uint256 length) internal pure returns (bool) {
        uint256 textEnd = uint256(facts.textBase) + facts.textLength;
        return start >= facts.textBase && start % 4 == 0 && length % 4 == 0 && start + length <= textEnd;
    }
}
