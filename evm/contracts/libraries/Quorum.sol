// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {IProtocolErrors} from "../interfaces/IProtocolErrors.sol";
import {Calldata} from "./Calldata.sol";
import {PythiaSet} from "./PythiaSet.sol";

/// @title More than two thirds of the stake, by signature. Source: docs/protocol.md "Pythia set".
library Quorum {
    using Calldata for bytes;
    using PythiaSet for bytes;

    uint256 private constant _SIGNATURE = 65;
    /// @dev Half of secp256k1's order, rounded down: a signature has two forms, and only the one below counts.
    uint256 private constant _HALF_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice Reverts unless `signatures` over `digest` are of members of the set with more than 2/3 of its stake.
    /// @dev Signers ascend, members too: one walk through both finds every signer's member.
    function check(bytes memory set, bytes32 digest, bytes calldata signatures) internal pure {
        if (signatures.length % _SIGNATURE != 0) revert IProtocolErrors.BadSignature();
        uint256 count = set.count();
        uint256 member;
        uint256 signed;
        address previous;
        for (uint256 position; position < signatures.length; position += _SIGNATURE) {
            address signer = recover(digest, signatures[position:position + _SIGNATURE]);
            if (signer <= previous) revert IProtocolErrors.UnsortedSigners();
            while (member < count && set.memberAddress(member) < signer) ++member;
            if (member == count || set.memberAddress(member) != signer)
                revert IProtocolErrors.UnknownSigner();
            signed += set.memberStake(member);
            previous = signer;
        }
        if (3 * signed <= 2 * set.totalStake()) revert IProtocolErrors.BelowQuorum();
    }

    /// @notice The address whose key made a signature r ‖ s ‖ v. Reverts with BadSignature when there is none.
    function recover(bytes32 digest, bytes calldata signature) internal pure returns (address signer) {
        signer = tryRecover(digest, signature);
        if (signer == address(0)) revert IProtocolErrors.BadSignature();
    }

    /// @notice The same, zero when there is none: malformed, with a high s, or of no key.
    function tryRecover(bytes32 digest, bytes calldata signature) internal pure returns (address) {
        uint256 v = signature.number(64, 1);
        bytes32 s = signature.word(32);
        if ((v != 27 && v != 28) || uint256(s) > _HALF_ORDER) return address(0);
        return ecrecover(digest, uint8(v), signature.word(0), s);
    }
}
