// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {LedgerTypes} from "../generated/LedgerTypes.sol";
import {Calldata} from "../libraries/Calldata.sol";
import {Quorum} from "../libraries/Quorum.sol";
import {Accounts} from "./rules/Accounts.sol";

/// @title What every item has to pass before its rule. Source: docs/ledger.md "Items".
library Items {
    using Calldata for bytes;

    /// @notice What `check` returns for an item that its rule may see.
    uint256 internal constant PASSED = type(uint256).max;

    uint256 private constant _SIGNATURE = 65;
    uint256 private constant _ANY_LENGTH = 0xff;

    function itemType(bytes calldata item) internal pure returns (uint256) {
        return item.number(0, 1);
    }

    /// @notice Who signed a request.
    function sender(bytes calldata item) internal pure returns (address) {
        return address(uint160(item.number(1, 20)));
    }

    function nonce(bytes calldata item) internal pure returns (uint256) {
        return item.number(21, 8);
    }

    /// @notice In this order: UnknownType, BadEncoding; BadSignature, WrongSigner; StaleNonce, NonceGap.
    /// @param domain EIP-712 domain separator of the network.
    /// @return refusal An error's number, or PASSED.
    /// @return signed Whether the item is a request.
    function check(bytes calldata item, bytes32 domain) internal view returns (uint256 refusal, bool signed) {
        (uint256 size, bool open, bytes32 typeHash, bytes32 widths) = LedgerTypes.shapeOf(itemType(item));
        if (size == 0) return (LedgerConstants.ERROR_UNKNOWN_TYPE, false);
        if (open ? item.length < size : item.length != size)
            return (LedgerConstants.ERROR_BAD_ENCODING, false);
        signed = typeHash != 0;
        refusal = signed ? _checkRequest(item, _digest(item, domain, typeHash, widths)) : PASSED;
    }

    function _checkRequest(bytes calldata item, bytes32 digest) private view returns (uint256) {
        address signer = Quorum.tryRecover(digest, item[item.length - _SIGNATURE:]);
        if (signer == address(0)) return LedgerConstants.ERROR_BAD_SIGNATURE;
        if (signer != sender(item)) return LedgerConstants.ERROR_WRONG_SIGNER;
        uint256 next = Accounts.nonceOf(signer);
        if (nonce(item) < next) return LedgerConstants.ERROR_STALE_NONCE;
        return nonce(item) > next ? LedgerConstants.ERROR_NONCE_GAP : PASSED;
    }

    /// @dev keccak256(0x1901 ‖ domain ‖ keccak256(type hash ‖ each field in 32 bytes)), in memory that is not kept.
    function _digest(
        bytes calldata item,
        bytes32 domain,
        bytes32 typeHash,
        bytes32 widths
    ) private pure returns (bytes32 digest) {
        uint256 position = 1;
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
            mstore(free, typeHash)
        }
        uint256 end = free + 32;
        for (uint256 rest = uint256(widths); rest != 0; rest <<= 8) {
            uint256 width = rest >> 248;
            bytes32 field;
            if (width == _ANY_LENGTH) field = _hashOf(item[position:item.length - _SIGNATURE], end);
            else field = bytes32(item.number(position, width));
            assembly ("memory-safe") {
                mstore(end, field)
            }
            position += width;
            end += 32;
        }
        assembly ("memory-safe") {
            let body := keccak256(free, sub(end, free))
            mstore(free, shl(240, 0x1901))
            mstore(add(free, 2), domain)
            mstore(add(free, 34), body)
            digest := keccak256(free, 66)
        }
    }

    /// @dev Keccak-256 of calldata, by way of the memory at `free`.
    function _hashOf(bytes calldata data, uint256 free) private pure returns (bytes32 hash) {
        assembly ("memory-safe") {
            calldatacopy(free, data.offset, data.length)
            hash := keccak256(free, data.length)
        }
    }
}
