// SPDX-License-Identifier: Apache-2.0
// Generated from shared/src/protocol/ledger by `npm run generate -w evm`. Do not edit.
pragma solidity ^0.8.28;

/// @title Fields of items in calldata. The item's length must have been checked.
library LedgerItems {
    function transferToken(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function transferTo(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 30)))
        }
        return address(uint160(word));
    }

    function transferAmount(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 50)))
        }
        return word;
    }

    function wrapChain(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function wrapToken(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 31)))
        }
        return word;
    }

    function wrapAmount(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 32)))
        }
        return word;
    }

    function wrapOwner(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 40)))
        }
        return bytes32(word);
    }

    function stakeNode(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 29)))
        }
        return address(uint160(word));
    }

    function stakeAmount(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 49)))
        }
        return word;
    }

    function unstakeAmount(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function registerFee(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function standSlot(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function offerMode(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function offerAlpha(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 30)))
        }
        return word;
    }

    function offerMaxCost(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 32)))
        }
        return word;
    }

    function offerDeadline(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 40)))
        }
        return word;
    }

    function offerChains(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 48)))
        }
        return word;
    }

    function offerFilters(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 56)))
        }
        return bytes32(word);
    }

    function offerProgram(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 88)))
        }
        return bytes32(word);
    }

    function offerInput(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 120)))
        }
        return bytes32(word);
    }

    function offerSize(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(224, calldataload(add(item.offset, 152)))
        }
        return word;
    }

    function offerNext(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 156)))
        }
        return bytes32(word);
    }

    function offerPart(bytes calldata item) internal pure returns (bytes calldata) {
        return item[188:item.length - 65];
    }

    function withdrawOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function commitClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 29)))
        }
        return address(uint160(word));
    }

    function commitOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 49)))
        }
        return word;
    }

    function commitCommitment(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 57)))
        }
        return bytes32(word);
    }

    function revealClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 29)))
        }
        return address(uint160(word));
    }

    function revealOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 49)))
        }
        return word;
    }

    function revealSlot(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 57)))
        }
        return word;
    }

    function revealOrdersRoot(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 58)))
        }
        return bytes32(word);
    }

    function revealInitialState(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 90)))
        }
        return bytes32(word);
    }

    function revealHops(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(224, calldataload(add(item.offset, 122)))
        }
        return word;
    }

    function revealTime(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 126)))
        }
        return word;
    }

    function revealCost(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 134)))
        }
        return word;
    }

    function revealSalt(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 142)))
        }
        return bytes32(word);
    }

    function evaluateClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 29)))
        }
        return address(uint160(word));
    }

    function evaluateOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 49)))
        }
        return word;
    }

    function evaluateSlot(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 57)))
        }
        return word;
    }

    function evaluateSeat(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 58)))
        }
        return word;
    }

    function evaluateVerdict(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 59)))
        }
        return word;
    }

    function evaluateTime(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 60)))
        }
        return word;
    }

    function evaluateCost(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 68)))
        }
        return word;
    }

    function measureMember(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function measureChain(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 30)))
        }
        return word;
    }

    function measureMetric(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 32)))
        }
        return word;
    }

    function measureValue(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 33)))
        }
        return word;
    }

    function submissionClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function submissionOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 21)))
        }
        return word;
    }

    function submissionNext(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 29)))
        }
        return bytes32(word);
    }

    function submissionPart(bytes calldata item) internal pure returns (bytes calldata) {
        return item[61:item.length];
    }

    function tallyClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function tallyOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 21)))
        }
        return word;
    }

    function tallySlot(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function selectClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function selectOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 21)))
        }
        return word;
    }

    function resultClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function resultOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 21)))
        }
        return word;
    }

    function resultStatus(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 29)))
        }
        return word;
    }

    function resultTime(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 30)))
        }
        return word;
    }

    function resultCost(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 38)))
        }
        return word;
    }

    function resultState(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 46)))
        }
        return bytes32(word);
    }

    function resultOutput(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 78)))
        }
        return bytes32(word);
    }

    function resultLog(bytes calldata item) internal pure returns (bytes32) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(0, calldataload(add(item.offset, 110)))
        }
        return bytes32(word);
    }

    function expireClient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function expireOffer(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 21)))
        }
        return word;
    }

    function adoptChain(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 1)))
        }
        return word;
    }

    function adoptMetric(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 3)))
        }
        return word;
    }

    function transferEvidenceSigner(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function transferEvidenceEvidence(bytes calldata item) internal pure returns (bytes calldata) {
        return item[21:item.length];
    }

    function batchEvidenceSigner(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 1)))
        }
        return address(uint160(word));
    }

    function batchEvidenceEvidence(bytes calldata item) internal pure returns (bytes calldata) {
        return item[21:item.length];
    }

    function unwrapChain(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(240, calldataload(add(item.offset, 1)))
        }
        return word;
    }

    function unwrapIndex(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 3)))
        }
        return word;
    }

    function unwrapToken(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(248, calldataload(add(item.offset, 11)))
        }
        return word;
    }

    function unwrapAmount(bytes calldata item) internal pure returns (uint256) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(192, calldataload(add(item.offset, 12)))
        }
        return word;
    }

    function unwrapRecipient(bytes calldata item) internal pure returns (address) {
        uint256 word;
        assembly ("memory-safe") {
            word := shr(96, calldataload(add(item.offset, 20)))
        }
        return address(uint160(word));
    }

}
