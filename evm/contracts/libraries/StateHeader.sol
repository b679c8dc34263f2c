// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "./Calldata.sol";
import {Program} from "./Program.sol";

/// @title The state header. Source: docs/machine.md "State header".
library StateHeader {
    using Calldata for bytes;

    uint256 internal constant LENGTH = 188;
    uint256 internal constant STEPS = 44;
    uint256 internal constant OUTPUT_LENGTH = 184;

    uint256 internal constant RUNNING = 0;
    uint256 internal constant TRANSFER = 1;
    uint256 internal constant HALTED = 2;
    uint256 internal constant FAULTED = 3;

    /// @dev "DLXS" ‖ version 1.
    uint256 private constant _MAGIC = 0x444c585301;
    uint256 private constant _LAST_CAUSE = 7;
    uint256 private constant _MAX_INPUT = 1 << 24;

    /// @notice Reverts unless a run of this program may begin with the header: BadEncoding when it is not canonical,
    /// WrongState when the machine has ended or the header is of another program or no state of it.
    function check(bytes calldata header, Program.Facts memory facts) internal pure {
        if (header.length != LENGTH || header.number(0, 5) != _MAGIC || header.number(7, 1) != 0)
            revert IProtocolErrors.BadEncoding();
        uint256 status = header.number(5, 1);
        uint256 cause = header.number(6, 1);
        if (status > FAULTED || cause > _LAST_CAUSE || (status == FAULTED) != (cause != 0))
            revert IProtocolErrors.BadEncoding();
        uint256 inputLength = header.number(176, 4);
        if (
            status > TRANSFER ||
            header.word(8) != facts.programId ||
            inputLength > _MAX_INPUT ||
            header.number(180, 4) > inputLength ||
            header.number(OUTPUT_LENGTH, 4) > facts.outputLimit
        ) revert IProtocolErrors.WrongState();
    }

    /// @notice Steps completed.
    function steps(bytes calldata header) internal pure returns (uint64) {
        return uint64(header.number(STEPS, 8));
    }

    /// @notice A field of a header in memory.
    function field(bytes memory header, uint256 offset, uint256 size) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := shr(sub(256, shl(3, size)), mload(add(add(header, 32), offset)))
        }
    }

    /// @notice Status of a header in memory.
    function statusOf(bytes memory header) internal pure returns (uint256) {
        return field(header, 5, 1);
    }
}
