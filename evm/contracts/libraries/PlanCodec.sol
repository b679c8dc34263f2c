// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "./Calldata.sol";

/// @title Fields of a plan: execution ‖ epoch ‖ program id ‖ input hash ‖ initial state ‖ orders root ‖ hops.
/// @dev Source: docs/protocol.md "Signed messages". The getters are for plans that `check` has passed.
library PlanCodec {
    using Calldata for bytes;

    uint256 private constant _LENGTH = 168;
    uint256 private constant _MAX_HOPS = 65_536;

    /// @notice Reverts with BadEncoding unless the plan is canonical.
    function check(bytes calldata plan) internal pure {
        if (plan.length != _LENGTH) revert IProtocolErrors.BadEncoding();
        uint256 count = hops(plan);
        if (count == 0 || count > _MAX_HOPS) revert IProtocolErrors.BadEncoding();
    }

    function execution(bytes calldata plan) internal pure returns (bytes32) {
        return plan.word(0);
    }

    function epoch(bytes calldata plan) internal pure returns (uint32) {
        return uint32(plan.number(32, 4));
    }

    function programId(bytes calldata plan) internal pure returns (bytes32) {
        return plan.word(36);
    }

    function inputHash(bytes calldata plan) internal pure returns (bytes32) {
        return plan.word(68);
    }

    function initialState(bytes calldata plan) internal pure returns (bytes32) {
        return plan.word(100);
    }

    function ordersRoot(bytes calldata plan) internal pure returns (bytes32) {
        return plan.word(132);
    }

    function hops(bytes calldata plan) internal pure returns (uint256) {
        return plan.number(164, 4);
    }
}
