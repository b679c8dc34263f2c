// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Calldata} from "../../libraries/Calldata.sol";
import {Messages} from "../../libraries/Messages.sol";
import {Quorum} from "../../libraries/Quorum.sol";
import {Sha256} from "../../libraries/Sha256.sol";
import {BatchHeader} from "../BatchHeader.sol";
import {Happenings} from "../Happenings.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {Nodes} from "./Nodes.sol";
import {AtStake, Slashing} from "./Slashing.sol";

/// @title Evidence of equivocation: two contradictory messages that one Pythia has signed.
/// @notice Anyone may bring it; it proves itself.
library Evidence {
    using BatchHeader for bytes;
    using Calldata for bytes;

    uint256 private constant _TRANSFER_KIND = 1;
    uint256 private constant _BATCH_KIND = 2;
    uint256 private constant _SIGNATURE = 65;
    uint256 private constant _TRANSFER = 200;
    /// @dev Bytes of a transfer that name the hop: execution and hop. What the hop led to is after its epoch.
    uint256 private constant _HOP = 36;
    uint256 private constant _OUTCOME = _HOP + 4;

    /// @notice Checks in order: length, contradiction, both signatures, node, punished before.
    function transferEvidence(bytes32 network, bytes calldata item) internal {
        bytes calldata evidence = LedgerItems.transferEvidenceEvidence(item);
        address signer = LedgerItems.transferEvidenceSigner(item);
        _checkLength(evidence, _TRANSFER);
        (bytes calldata a, bytes calldata b) = _messages(evidence, _TRANSFER);
        bool sameHop = keccak256(a[:_HOP]) == keccak256(b[:_HOP]);
        bool sameOutcome = keccak256(a[_OUTCOME:]) == keccak256(b[_OUTCOME:]);
        Refusals.ensure(sameHop && !sameOutcome, LedgerConstants.ERROR_NO_EVIDENCE);
        _checkSigned(network, Messages.TRANSFER, signer, evidence, _TRANSFER);
        _punish(signer, _TRANSFER_KIND, uint256(Sha256.ofCalldata(a[:_HOP])) >> 192);
    }

    /// @notice Checks in order: length, version, contradiction, both signatures, node, punished before.
    function batchEvidence(bytes32 network, bytes calldata item) internal {
        bytes calldata evidence = LedgerItems.batchEvidenceEvidence(item);
        address signer = LedgerItems.batchEvidenceSigner(item);
        _checkLength(evidence, BatchHeader.LENGTH);
        (bytes calldata a, bytes calldata b) = _messages(evidence, BatchHeader.LENGTH);
        Refusals.ensure(a.isCanonical() && b.isCanonical(), LedgerConstants.ERROR_BAD_ENCODING);
        bool contradiction = a.number() == b.number() && keccak256(a) != keccak256(b);
        Refusals.ensure(contradiction, LedgerConstants.ERROR_NO_EVIDENCE);
        _checkSigned(network, Messages.BATCH, signer, evidence, BatchHeader.LENGTH);
        _punish(signer, _BATCH_KIND, a.number());
    }

    /// @dev message ‖ signature ‖ message ‖ signature.
    function _checkLength(bytes calldata evidence, uint256 size) private pure {
        Refusals.ensure(evidence.length == 2 * (size + _SIGNATURE), LedgerConstants.ERROR_BAD_ENCODING);
    }

    function _messages(
        bytes calldata evidence,
        uint256 size
    ) private pure returns (bytes calldata, bytes calldata) {
        uint256 half = size + _SIGNATURE;
        return (evidence[:size], evidence[half:half + size]);
    }

    function _checkSigned(
        bytes32 network,
        uint8 purpose,
        address signer,
        bytes calldata evidence,
        uint256 size
    ) private pure {
        for (uint256 start; start < evidence.length; start += size + _SIGNATURE) {
            uint256 end = start + size;
            bytes32 digest = Messages.digest(purpose, network, evidence[start:end]);
            address found = Quorum.tryRecover(digest, evidence[end:end + _SIGNATURE]);
            Refusals.ensure(found != address(0), LedgerConstants.ERROR_BAD_SIGNATURE);
            Refusals.ensure(found == signer, LedgerConstants.ERROR_WRONG_SIGNER);
        }
    }

    /// @dev Half of all that the node has at stake, rounded up; it has to stand again.
    function _punish(address signer, uint256 kind, uint256 subject) private {
        Refusals.ensure(Nodes.isRegistered(signer), LedgerConstants.ERROR_UNKNOWN_NODE);
        bytes32 key = LedgerWords.punishedKey(signer, kind, subject);
        Refusals.ensure(Words.load(key) == 0, LedgerConstants.ERROR_ALREADY_PUNISHED);
        Words.store(key, LedgerWords.punishedPack(1));
        Happenings.publish(LedgerEvents.equivocated(signer, kind, subject));
        AtStake memory held = Slashing.atStake(signer);
        uint256 all = held.active + held.leaving + held.entering;
        Slashing.slash(signer, (all * LedgerConstants.EQUIVOCATION_PENALTY + 99) / 100);
        if (Nodes.isStanding(signer)) Nodes.stepDownNode(signer);
    }
}
