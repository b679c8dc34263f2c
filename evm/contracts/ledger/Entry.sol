// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {LedgerTypes} from "../generated/LedgerTypes.sol";
import {ILedgerErrors} from "../interfaces/ILedgerErrors.sol";
import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Items} from "./Items.sol";

/// @title What an item has to pass before it is made known. Source: docs/ledger.md "Entering at a chain".
library Entry {
    /// @notice In this order: BadEncoding (no bytes, or more than an item has); UnknownType (neither a request's nor a
    /// submission's), BadEncoding; of a request BadSignature, WrongSigner; StaleNonce. A nonce may be ahead of the account's next.
    /// @param domain EIP-712 domain separator of the network.
    function check(bytes calldata entry, bytes32 domain) internal view {
        if (entry.length == 0 || entry.length > LedgerConstants.ITEM_BYTES)
            revert IProtocolErrors.BadEncoding();
        uint256 itemType = Items.itemType(entry);
        (, , bytes32 typeHash, ) = LedgerTypes.shapeOf(itemType);
        if (typeHash == 0 && itemType != LedgerConstants.TYPE_SUBMISSION) revert ILedgerErrors.UnknownType();
        (uint256 refusal, ) = Items.check(entry, domain);
        if (refusal == LedgerConstants.ERROR_BAD_ENCODING) revert IProtocolErrors.BadEncoding();
        if (refusal == LedgerConstants.ERROR_BAD_SIGNATURE) revert IProtocolErrors.BadSignature();
        if (refusal == LedgerConstants.ERROR_WRONG_SIGNER) revert ILedgerErrors.WrongSigner();
        if (refusal == LedgerConstants.ERROR_STALE_NONCE) revert ILedgerErrors.StaleNonce();
    }
}
