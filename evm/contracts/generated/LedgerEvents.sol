// SPDX-License-Identifier: Apache-2.0
// Generated from shared/src/protocol/ledger by `npm run generate -w evm`. Do not edit.
pragma solidity ^0.8.28;

/// @title Events in their canonical encoding.
library LedgerEvents {
    function batchApplied(uint256 number_, bytes32 head_, bytes32 digest_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(1), uint64(number_), head_, digest_);
    }

    function refused(uint256 index_, uint256 error_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(2), uint32(index_), uint16(error_));
    }

    function transferred(uint256 token_, address from_, address to_, uint256 amount_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(3), uint8(token_), from_, to_, uint64(amount_));
    }

    function wrapped(uint256 chain_, uint256 claim_, uint256 token_, uint256 amount_, address from_, bytes32 owner_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(4), uint16(chain_), uint64(claim_), uint8(token_), uint64(amount_), from_, owner_);
    }

    function unwrapped(uint256 chain_, uint256 index_, uint256 token_, uint256 amount_, address recipient_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(5), uint16(chain_), uint64(index_), uint8(token_), uint64(amount_), recipient_);
    }

    function staked(address account_, uint256 amount_, address node_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(16), account_, uint64(amount_), node_);
    }

    function stakeCanceled(address account_, uint256 amount_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(17), account_, uint64(amount_));
    }

    function activated(address account_, uint256 amount_, address node_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(18), account_, uint64(amount_), node_);
    }

    function unstaked(address account_, uint256 amount_, address node_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(19), account_, uint64(amount_), node_);
    }

    function released(address account_, uint256 amount_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(20), account_, uint64(amount_));
    }

    function claimed(address account_, uint256 amount_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(21), account_, uint64(amount_));
    }

    function rewarded(address node_, uint256 amount_, uint256 fee_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(22), node_, uint64(amount_), uint64(fee_));
    }

    function registered(address node_, uint256 fee_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(24), node_, uint16(fee_));
    }

    function standing(address node_, uint256 slot_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(25), node_, uint8(slot_));
    }

    function steppedDown(address node_, uint256 slot_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(26), node_, uint8(slot_));
    }

    function epochBegan(uint256 epoch_, uint256 count_, uint256 median_, uint256 minted_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(27), uint32(epoch_), uint8(count_), uint64(median_), uint64(minted_));
    }

    function slashed(address node_, uint256 amount_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(28), node_, uint64(amount_));
    }

    function offerBegan(address client_, uint256 offer_, uint256 size_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(32), client_, uint64(offer_), uint32(size_));
    }

    function offerOpened(address client_, uint256 offer_, uint256 locked_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(33), client_, uint64(offer_), uint64(locked_));
    }

    function offerWithdrawn(address client_, uint256 offer_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(34), client_, uint64(offer_));
    }

    function submissionTaken(address client_, uint256 offer_, uint256 received_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(35), client_, uint64(offer_), uint32(received_));
    }

    function committed(address client_, uint256 offer_, uint256 slot_, address strategist_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(40), client_, uint64(offer_), uint8(slot_), strategist_);
    }

    function revealed(address client_, uint256 offer_, uint256 slot_, uint256 time_, uint256 cost_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(41), client_, uint64(offer_), uint8(slot_), uint64(time_), uint64(cost_));
    }

    function drawn(address client_, uint256 offer_, uint256 slot_, uint256 seat_, address validator_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(42), client_, uint64(offer_), uint8(slot_), uint8(seat_), validator_);
    }

    function evaluated(address client_, uint256 offer_, uint256 slot_, uint256 seat_, uint256 verdict_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(48), client_, uint64(offer_), uint8(slot_), uint8(seat_), uint8(verdict_));
    }

    function tallied(address client_, uint256 offer_, uint256 slot_, uint256 verdict_, uint256 agreeing_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(49), client_, uint64(offer_), uint8(slot_), uint8(verdict_), uint8(agreeing_));
    }

    function planApproved(bytes32 execution_, uint256 slot_, bytes32 digest_, uint256 time_, uint256 cost_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(50), execution_, uint8(slot_), digest_, uint64(time_), uint64(cost_));
    }

    function failed(address client_, uint256 offer_, uint256 refund_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(51), client_, uint64(offer_), uint64(refund_));
    }

    function settled(address client_, uint256 offer_, uint256 status_, uint256 cost_, uint256 burned_, uint256 strategist_, uint256 treasury_, uint256 refund_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(52), client_, uint64(offer_), uint8(status_), uint64(cost_), uint64(burned_), uint64(strategist_), uint64(treasury_), uint64(refund_));
    }

    function completed(address client_, uint256 offer_, uint256 time_, bytes32 output_, bytes32 log_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(53), client_, uint64(offer_), uint64(time_), output_, log_);
    }

    function measured(uint256 chain_, uint256 metric_, address member_, uint256 value_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(56), uint16(chain_), uint8(metric_), member_, uint64(value_));
    }

    function adopted(uint256 chain_, uint256 metric_, uint256 value_, uint256 reports_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(57), uint16(chain_), uint8(metric_), uint64(value_), uint8(reports_));
    }

    function equivocated(address signer_, uint256 kind_, uint256 subject_) internal pure returns (bytes memory) {
        return abi.encodePacked(uint8(58), signer_, uint8(kind_), uint64(subject_));
    }

}
