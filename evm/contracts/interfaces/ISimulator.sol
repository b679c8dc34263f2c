// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "./IProtocolErrors.sol";

/// @title What interprets DLX code on this chain.
interface ISimulator is IProtocolErrors {
    /// @notice The interpreter is not the one that this contract was compiled for.
    error WrongInterpreter();
    /// @notice The gas did not last for the run: fewer steps, or more gas, are needed.
    error OutOfWork();

    /// @notice The contract that interprets DLX code.
    function interpreter() external view returns (address);
}
