// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IAuthority} from "./IAuthority.sol";
import {ILedgerErrors} from "./ILedgerErrors.sol";

/// @title Management unit that keeps the ledger: batches of items, signed by a quorum, lead from one state to the next.
/// @notice Source: docs/ledger.md.
interface ILedgerUnit is IAuthority, ILedgerErrors {
    /// @notice An event of the ledger.
    /// @param kind Its kind.
    /// @param encoded Its canonical encoding, which begins with the kind.
    event Happened(uint8 indexed kind, bytes encoded);

    /// @notice A request, or the next submission of an offer, has entered here. It is not applied yet.
    /// @param sender Whose it is: who signed it, or the offer.
    /// @param nonce Its number among the sender's, or the offer's.
    /// @param request The item, as batches carry it.
    event Submitted(address indexed sender, uint64 indexed nonce, bytes request);

    /// @notice Begins a batch. Anyone may call; who signed counts.
    /// @param header The batch's header.
    /// @param signatures A quorum of the set in force over it.
    function openBatch(bytes calldata header, bytes calldata signatures) external;

    /// @notice Applies the next items of the batch in progress. Anyone may call; the header says which items they are.
    /// @param part Number of the batch, index of the first item, hash behind the last one, the items.
    function applyPart(bytes calldata part) external;

    /// @notice Makes a signed request, or the next submission of an offer, known to whoever puts batches together, and keeps
    /// nothing. Anyone may call.
    /// @param request The item, as batches carry it.
    function submitRequest(bytes calldata request) external;

    /// @notice How far the ledger is.
    /// @return number Number of the last complete batch; 0 after genesis.
    /// @return time Its time, seconds since 1970.
    /// @return head What it led to.
    /// @return digest Digest of the words.
    /// @return openHead Head that the batch in progress leads to; zero when there is none.
    /// @return openTime Its time.
    /// @return next Index of its next item.
    /// @return rest Hash of the chain over its items at the next one.
    function status()
        external
        view
        returns (
            uint64 number,
            uint64 time,
            bytes32 head,
            bytes32 digest,
            bytes32 openHead,
            uint64 openTime,
            uint32 next,
            bytes32 rest
        );

    /// @notice A word of the state, zero when there is none.
    /// @param key Its key.
    function word(bytes32 key) external view returns (bytes32);
}
