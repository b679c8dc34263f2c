// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Errors of the protocol, by the names that they have on every chain.
/// @notice An error means that nothing was changed. Source: docs/protocol.md "Errors".
interface IProtocolErrors {
    /// @notice An encoding is not canonical.
    error BadEncoding();
    /// @notice The Pythia set is not one that the protocol allows.
    error BadSet();
    /// @notice A signature is malformed, has a high s, or belongs to no key.
    error BadSignature();
    /// @notice Signatures are not in strictly ascending order of their signers.
    error UnsortedSigners();
    /// @notice A signer is not a member of the Pythia set.
    error UnknownSigner();
    /// @notice The signers hold two thirds of the stake or less.
    error BelowQuorum();
    /// @notice The epoch is not the one that is due.
    error WrongEpoch();
    /// @notice The same plan was approved before.
    error AlreadyApproved();
    /// @notice Another plan was approved for this execution.
    error PlanExists();
    /// @notice The order is for another network.
    error WrongNetwork();
    /// @notice The order is for another chain.
    error WrongChain();
    /// @notice The order is for another unit.
    error WrongUnit();
    /// @notice The management unit has not approved this plan.
    error UnknownPlan();
    /// @notice The order belongs to another execution than the plan.
    error WrongExecution();
    /// @notice The order runs another program than the plan.
    error WrongProgram();
    /// @notice The proof does not lead from the order to the plan's orders root.
    error NotInPlan();
    /// @notice Only a first hop has no predecessor and no transfer; all others have both.
    error WrongPredecessor();
    /// @notice This hop was admitted before with this order.
    error AlreadyAdmitted();
    /// @notice The unit is at this hop or a later one already.
    error StaleHop();
    /// @notice No hop of this execution was ever admitted.
    error UnknownExecution();
    /// @notice The hop is closed.
    error NotOpen();
    /// @notice The order, or the input hash, is not the admitted one.
    error WrongOrder();
    /// @notice The state is not the recorded one, has ended, or does not fit the order.
    error WrongState();
    /// @notice The code is not the order's segments.
    error WrongCode();
    /// @notice The page bundle is not canonical.
    error BadBundle();
    /// @notice The page bundle does not lead to the state's pages root.
    error WrongRoot();
    /// @notice The next instruction touches a page that was not delivered, and nothing was done before it.
    /// @param page Number of the page.
    error PageMissing(uint32 page);
    /// @notice Not one step could be done.
    error NoProgress();
}
