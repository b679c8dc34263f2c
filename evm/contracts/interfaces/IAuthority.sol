// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "./IProtocolErrors.sol";

/// @title What virtualization units ask their management unit.
/// @notice Encodings are those of docs/protocol.md.
interface IAuthority is IProtocolErrors {
    /// @notice Reverts unless the signatures are a quorum of the current set over the digest.
    /// @param ofEpoch The epoch that the signed message names.
    /// @param digest The signed digest.
    /// @param signatures 65 bytes each, ascending by signer.
    function requireQuorum(uint32 ofEpoch, bytes32 digest, bytes calldata signatures) external view;

    /// @notice The network's 32-byte name.
    function network() external view returns (bytes32);

    /// @notice This chain's 32-byte name: SHA-256 of its CAIP-2 id.
    function chain() external view returns (bytes32);

    /// @notice The current epoch.
    function epoch() external view returns (uint32);

    /// @notice The current Pythia set, in its canonical encoding.
    function pythiaSet() external view returns (bytes memory);

    /// @notice The digest of the plan approved for an execution, zero if there is none.
    /// @param execution The execution.
    function planDigest(bytes32 execution) external view returns (bytes32);
}
