// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Errors of the ledger's calls, by the names that they have on every chain.
/// @notice An error means that nothing was changed. Source: docs/ledger.md "Applying a batch".
interface ILedgerErrors {
    /// @notice The batch, or these items of it, were applied before.
    error AlreadyApplied();
    /// @notice This batch is in progress.
    error AlreadyOpen();
    /// @notice The batch's number is not above the last one's.
    error StaleBatch();
    /// @notice Another batch is in progress.
    error BatchOpen();
    /// @notice The batch is not the next one.
    error BatchGap();
    /// @notice The batch does not follow the head.
    error WrongHead();
    /// @notice The batch's time is before the last one's.
    error TimeBackwards();
    /// @notice The batch's time is too far ahead of this chain's.
    error FutureBatch();
    /// @notice This batch is not in progress.
    error NoBatch();
    /// @notice Items before these were not applied yet.
    error PartGap();
    /// @notice The items are not those that the quorum signed.
    error WrongPart();
    /// @notice The genesis breaks an order or a bound.
    error BadGenesis();
    /// @notice There is no request of this type.
    error UnknownType();
    /// @notice Somebody else than its sender has signed the request, or it was signed for another network.
    error WrongSigner();
    /// @notice The sender has used the request's nonce.
    error StaleNonce();
}
