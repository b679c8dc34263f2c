// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "../interfaces/IAuthority.sol";
import {IVirtualizationUnit} from "../interfaces/IVirtualizationUnit.sol";
import {OrderCodec} from "../libraries/OrderCodec.sol";
import {StateHeader} from "../libraries/StateHeader.sol";
import {Logger} from "./Logger.sol";
import {Manager} from "./Manager.sol";
import {Simulator} from "./Simulator.sol";

/// @title Virtualization unit = manager + simulator + logger.
/// @notice Anyone may send what it is given: only hashes that the quorum approved decide what it accepts.
contract VirtualizationUnit is Manager, Simulator, Logger {
    using OrderCodec for bytes;
    using StateHeader for bytes;

    /// @param managementUnit_ The management unit to obey.
    /// @param interpreter_ A contract with the generated interpreter's code.
    constructor(
        IAuthority managementUnit_,
        address interpreter_
    ) Manager(managementUnit_) Simulator(interpreter_) {}

    /// @inheritdoc IVirtualizationUnit
    function run(Run calldata input) external {
        bytes calldata order = input.order;
        Execution storage kept = _opened(order, input.inputHash);
        if (sha256(abi.encodePacked(input.header, input.pagesRoot)) != kept.stateHash) revert WrongState();
        Leg memory leg = Leg(order.program(), order.codeStart(), input.maxSteps, input.pagesRoot);
        input.header.check(leg.facts);
        order.checkCode(input.code);
        uint64 steps = input.header.steps();
        uint64 left = _stepsLeft(order.stepLimit(), steps);
        if (left < leg.budget) leg.budget = left;
        Outcome memory outcome = _simulate(leg, input.header, input.code, input.bundle);
        bool closed = _closed(outcome, leg.budget == left);
        if (!closed && StateHeader.field(outcome.header, StateHeader.STEPS, 8) == steps) {
            if (outcome.missingPage != NO_PAGE) revert PageMissing(outcome.missingPage);
            revert NoProgress();
        }
        _record(kept, order, input.inputHash, outcome, closed);
    }

    /// @dev A limit that is already passed leaves no step.
    function _stepsLeft(uint64 limit, uint64 done) private pure returns (uint64) {
        return limit > done ? limit - done : 0;
    }

    /// @dev The hop is over when the machine left or ended, or the step limit was what stopped it.
    function _closed(Outcome memory outcome, bool toTheLimit) private pure returns (bool) {
        if (StateHeader.statusOf(outcome.header) != StateHeader.RUNNING) return true;
        return toTheLimit && outcome.missingPage == NO_PAGE;
    }

    /// @dev Stores the new state and logs the run.
    function _record(
        Execution storage kept,
        bytes calldata order,
        bytes32 inputHash,
        Outcome memory outcome,
        bool closed
    ) private {
        Entry memory entry = Entry({
            execution: order.execution(),
            hop: kept.hop,
            part: kept.part,
            orderHash: kept.orderHash,
            programId: order.programId(),
            segmentsHash: order.segmentsHash(),
            inputHash: inputHash,
            stateBefore: kept.stateHash,
            stateAfter: outcome.stateHash,
            outputHash: outcome.outputHash
        });
        kept.stateHash = outcome.stateHash;
        kept.open = !closed;
        ++kept.part;
        _log(
            Place(_network, _chain, _unit()),
            entry,
            After(outcome.header, outcome.pagesRoot, closed, outcome.missingPage)
        );
    }
}
