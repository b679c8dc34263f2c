// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {Interpreter} from "../generated/Interpreter.sol";
import {ISimulator} from "../interfaces/ISimulator.sol";
import {PageBundle} from "../libraries/PageBundle.sol";
import {Program} from "../libraries/Program.sol";
import {Sha256} from "../libraries/Sha256.sol";
import {StateHeader} from "../libraries/StateHeader.sol";

/// @title Simulator: runs DLX code from a state that is known by its hash.
/// @notice The machine itself is the interpreter, a contract of raw EVM code that keeps nothing and is called by
/// STATICCALL: it can only compute. Its code is bound by hash.
abstract contract Simulator is ISimulator {
    /// @notice What to run besides header, code and pages.
    struct Leg {
        Program.Facts facts;
        /// Address of the first word of code held.
        uint32 codeStart;
        /// Most steps to take.
        uint64 budget;
        /// Pages root of the state.
        bytes32 pagesRoot;
    }

    /// @notice What came of it.
    struct Outcome {
        bytes header;
        bytes32 pagesRoot;
        bytes32 stateHash;
        /// SHA-256 of the output when the machine ended and all its pages were delivered, else zero.
        bytes32 outputHash;
        /// The page that was missing, or `NO_PAGE`.
        uint32 missingPage;
    }

    uint32 internal constant NO_PAGE = type(uint32).max;

    /// @dev Bytes of the interpreter's call before the page numbers, and of what it returns before the pages.
    uint256 private constant _CALL_HEAD = 224;
    uint256 private constant _RETURN_HEAD = 192;
    uint256 private constant _FIRST_OUTPUT_PAGE = 0xf00000;

    /// @inheritdoc ISimulator
    address public immutable interpreter;

    /// @param interpreter_ A contract with exactly the generated code.
    constructor(address interpreter_) {
        if (interpreter_.codehash != Interpreter.CODE_HASH) revert WrongInterpreter();
        interpreter = interpreter_;
    }

    /// @dev Runs a leg whose header and code were checked. Reverts with BadBundle, WrongRoot or OutOfWork.
    function _simulate(
        Leg memory leg,
        bytes calldata header,
        bytes calldata code,
        bytes calldata bundle
    ) internal view returns (Outcome memory outcome) {
        PageBundle.Opened memory opened = PageBundle.open(bundle);
        bytes memory buffer;
        assembly ("memory-safe") {
            buffer := mload(0x40)
        }
        uint256 pages = _encodeCall(leg, header, code, opened, buffer);
        uint256 free = PageBundle.load(opened, pages);
        assembly ("memory-safe") {
            mstore(0x40, free)
        }
        _call(buffer, pages + 256 * opened.count, opened.count);
        outcome.header = buffer;
        outcome.missingPage = uint32(StateHeader.field(buffer, StateHeader.LENGTH, 4));
        outcome.outputHash = _outputHash(opened, buffer);
        PageBundle.rehash(opened, _pageAt(buffer, 0), _pageAt(buffer, opened.count));
        (bytes32 rootBefore, bytes32 rootAfter) = PageBundle.roots(opened);
        if (rootBefore != leg.pagesRoot) revert WrongRoot();
        outcome.pagesRoot = rootAfter;
        outcome.stateHash = _stateHash(buffer, rootAfter);
    }

    /// @dev Writes the interpreter's call but its pages after the length word of `buffer`; gives where the pages begin.
    /// The layout is that of src/interpreter/layout.ts.
    function _encodeCall(
        Leg memory leg,
        bytes calldata header,
        bytes calldata code,
        PageBundle.Opened memory opened,
        bytes memory buffer
    ) private pure returns (uint256 pages) {
        Program.Facts memory facts = leg.facts;
        uint256 words =
            (uint256(facts.textBase) << 224) |
                (uint256(facts.textBase + facts.textLength) << 192) |
                (uint256(leg.codeStart) << 160) |
                ((code.length / 4) << 128) |
                (uint256(facts.memorySize) << 96) |
                (uint256(facts.outputLimit) << 64) |
                leg.budget;
        uint256 numbers = opened.numbers;
        uint256 count = opened.count;
        assembly ("memory-safe") {
            let at := add(buffer, 32)
            calldatacopy(at, header.offset, header.length)
            mstore(add(at, 188), words)
            mstore(add(at, 220), shl(224, count))
            at := add(at, _CALL_HEAD)
            calldatacopy(at, numbers, shl(2, count))
            at := add(at, shl(2, count))
            calldatacopy(at, code.offset, code.length)
            at := add(at, code.length)
            // what follows the code is no instruction
            mstore(at, not(0))
            pages := add(at, 4)
        }
    }

    /// @dev Calls the interpreter with what lies between the buffer's length word and `end`; what it returns, header first,
    /// takes the place of that, and `buffer` becomes the header.
    function _call(bytes memory buffer, uint256 end, uint256 pageCount) private view {
        address callee = interpreter;
        uint256 expected = _RETURN_HEAD + 257 * pageCount;
        bool done;
        assembly ("memory-safe") {
            let at := add(buffer, 32)
            done := staticcall(gas(), callee, at, sub(end, at), 0, 0)
            done := and(done, eq(returndatasize(), expected))
            if done {
                returndatacopy(at, 0, expected)
                mstore(buffer, 188)
            }
        }
        if (!done) revert OutOfWork();
    }

    /// @dev Output pages have the highest numbers, so they are the last ones and lie in one piece.
    function _outputHash(
        PageBundle.Opened memory opened,
        bytes memory buffer
    ) private view returns (bytes32) {
        if (StateHeader.statusOf(buffer) <= StateHeader.TRANSFER) return 0;
        uint256 length = StateHeader.field(buffer, StateHeader.OUTPUT_LENGTH, 4);
        uint256 needed = (length + 255) / 256;
        uint256 first = opened.count;
        while (first > 0 && _nodeAt(opened, first - 1) >= _FIRST_OUTPUT_PAGE) --first;
        if (needed != 0) {
            if (first + needed > opened.count) return 0;
            if (_nodeAt(opened, first + needed - 1) != _FIRST_OUTPUT_PAGE + needed - 1) return 0;
        }
        return Sha256.ofMemory(_pageAt(buffer, first), length);
    }

    /// @dev Memory address of a returned page; that behind the last one is where the change flags begin.
    function _pageAt(bytes memory buffer, uint256 index) private pure returns (uint256 page) {
        assembly ("memory-safe") {
            page := add(add(buffer, add(32, _RETURN_HEAD)), shl(8, index))
        }
    }

    function _nodeAt(PageBundle.Opened memory opened, uint256 index) private pure returns (uint256 node) {
        uint256 nodes = opened.nodes;
        assembly ("memory-safe") {
            node := mload(add(nodes, shl(5, index)))
        }
    }

    /// @dev SHA-256(header ‖ pages root); the root overwrites what follows the header, which has been read.
    function _stateHash(bytes memory buffer, bytes32 root) private view returns (bytes32) {
        uint256 start;
        assembly ("memory-safe") {
            start := add(buffer, 32)
            mstore(add(start, 188), root)
        }
        return Sha256.ofMemory(start, StateHeader.LENGTH + 32);
    }
}
