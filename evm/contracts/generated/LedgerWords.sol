// SPDX-License-Identifier: Apache-2.0
// Generated from shared/src/protocol/ledger by `npm run generate -w evm`. Do not edit.
pragma solidity ^0.8.28;

/// @title Words of the state and their keys. Values that are packed must fit their fields.
library LedgerWords {
    /// @notice All Athena and all Hermes there are, and the Hermes burned so far.
    function supplyKey() internal pure returns (bytes32) {
        return bytes32((uint256(1) << 248));
    }

    function supplyPack(uint256 athena_, uint256 hermes_, uint256 burned_) internal pure returns (uint256) {
        return (uint256(athena_) << 192) | (uint256(hermes_) << 128) | (uint256(burned_) << 64);
    }

    function supplyAthena(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function supplyWithAthena(uint256 word, uint256 athena_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(athena_) << 192);
    }

    function supplyHermes(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function supplyWithHermes(uint256 word, uint256 hermes_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(hermes_) << 128);
    }

    function supplyBurned(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffffffffffff;
    }

    function supplyWithBurned(uint256 word, uint256 burned_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 64)) | (uint256(burned_) << 64);
    }

    /// @notice Olympus; Hermes that staking has not minted yet; rewards of all nodes that nobody has claimed yet.
    function treasuryKey() internal pure returns (bytes32) {
        return bytes32((uint256(2) << 248));
    }

    function treasuryPack(uint256 athena_, uint256 hermes_, uint256 reserve_, uint256 rewards_) internal pure returns (uint256) {
        return (uint256(athena_) << 192) | (uint256(hermes_) << 128) | (uint256(reserve_) << 64) | uint256(rewards_);
    }

    function treasuryAthena(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function treasuryWithAthena(uint256 word, uint256 athena_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(athena_) << 192);
    }

    function treasuryHermes(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function treasuryWithHermes(uint256 word, uint256 hermes_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(hermes_) << 128);
    }

    function treasuryReserve(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffffffffffff;
    }

    function treasuryWithReserve(uint256 word, uint256 reserve_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 64)) | (uint256(reserve_) << 64);
    }

    function treasuryRewards(uint256 word) internal pure returns (uint256) {
        return (word >> 0) & 0xffffffffffffffff;
    }

    function treasuryWithRewards(uint256 word, uint256 rewards_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 0)) | uint256(rewards_);
    }

    /// @notice Name of a chain that takes part, by its number.
    function chainKey(uint256 chain_) internal pure returns (bytes32) {
        return bytes32((uint256(3) << 248) | (uint256(chain_) << 232));
    }

    function chainPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function chainHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function chainWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice Free balances; the nonce that the account's next request must carry.
    function accountKey(address account_) internal pure returns (bytes32) {
        return bytes32((uint256(16) << 248) | (uint256(uint160(account_)) << 88));
    }

    function accountPack(uint256 athena_, uint256 hermes_, uint256 nonce_) internal pure returns (uint256) {
        return (uint256(athena_) << 192) | (uint256(hermes_) << 128) | (uint256(nonce_) << 64);
    }

    function accountAthena(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function accountWithAthena(uint256 word, uint256 athena_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(athena_) << 192);
    }

    function accountHermes(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function accountWithHermes(uint256 word, uint256 hermes_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(hermes_) << 128);
    }

    function accountNonce(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffffffffffff;
    }

    function accountWithNonce(uint256 word, uint256 nonce_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 64)) | (uint256(nonce_) << 64);
    }

    /// @notice The Pythia set in force: members, start, median stake.
    function epochKey() internal pure returns (bytes32) {
        return bytes32((uint256(32) << 248));
    }

    function epochPack(uint256 epoch_, uint256 count_, uint256 since_, uint256 median_) internal pure returns (uint256) {
        return (uint256(epoch_) << 224) | (uint256(count_) << 216) | (uint256(since_) << 152) | (uint256(median_) << 88);
    }

    function epochEpoch(uint256 word) internal pure returns (uint256) {
        return (word >> 224) & 0xffffffff;
    }

    function epochWithEpoch(uint256 word, uint256 epoch_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 224)) | (uint256(epoch_) << 224);
    }

    function epochCount(uint256 word) internal pure returns (uint256) {
        return (word >> 216) & 0xff;
    }

    function epochWithCount(uint256 word, uint256 count_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 216)) | (uint256(count_) << 216);
    }

    function epochSince(uint256 word) internal pure returns (uint256) {
        return (word >> 152) & 0xffffffffffffffff;
    }

    function epochWithSince(uint256 word, uint256 since_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 152)) | (uint256(since_) << 152);
    }

    function epochMedian(uint256 word) internal pure returns (uint256) {
        return (word >> 88) & 0xffffffffffffffff;
    }

    function epochWithMedian(uint256 word, uint256 median_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 88)) | (uint256(median_) << 88);
    }

    /// @notice A member of the set, by ascending address, as it was when the epoch began.
    function memberKey(uint256 index_) internal pure returns (bytes32) {
        return bytes32((uint256(33) << 248) | (uint256(index_) << 240));
    }

    function memberPack(address address_, uint256 stake_, uint256 reliability_) internal pure returns (uint256) {
        return (uint256(uint160(address_)) << 96) | (uint256(stake_) << 32) | uint256(reliability_);
    }

    function memberAddress(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function memberWithAddress(uint256 word, address address_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint160).max) << 96)) | (uint256(uint160(address_)) << 96);
    }

    function memberStake(uint256 word) internal pure returns (uint256) {
        return (word >> 32) & 0xffffffffffffffff;
    }

    function memberWithStake(uint256 word, uint256 stake_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 32)) | (uint256(stake_) << 32);
    }

    function memberReliability(uint256 word) internal pure returns (uint256) {
        return (word >> 0) & 0xffffffff;
    }

    function memberWithReliability(uint256 word, uint256 reliability_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 0)) | uint256(reliability_);
    }

    /// @notice A node that stands for the next set.
    function candidateKey(uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(34) << 248) | (uint256(slot_) << 240));
    }

    function candidatePack(address address_) internal pure returns (uint256) {
        return (uint256(uint160(address_)) << 96);
    }

    function candidateAddress(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function candidateWithAddress(uint256 word, address address_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint160).max) << 96)) | (uint256(uint160(address_)) << 96);
    }

    /// @notice Active stake given to it; its last 50 strategies, newest in bit 0, 1 = inconsistent; slot + 1 or 0.
    function nodeKey(address node_) internal pure returns (bytes32) {
        return bytes32((uint256(35) << 248) | (uint256(uint160(node_)) << 88));
    }

    function nodePack(uint256 power_, uint256 history_, uint256 reliability_, uint256 fee_, uint256 standing_, uint256 registered_) internal pure returns (uint256) {
        return (uint256(power_) << 192) | (uint256(history_) << 128) | (uint256(reliability_) << 96) | (uint256(fee_) << 80) | (uint256(standing_) << 72) | (uint256(registered_) << 64);
    }

    function nodePower(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function nodeWithPower(uint256 word, uint256 power_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(power_) << 192);
    }

    function nodeHistory(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function nodeWithHistory(uint256 word, uint256 history_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(history_) << 128);
    }

    function nodeReliability(uint256 word) internal pure returns (uint256) {
        return (word >> 96) & 0xffffffff;
    }

    function nodeWithReliability(uint256 word, uint256 reliability_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 96)) | (uint256(reliability_) << 96);
    }

    function nodeFee(uint256 word) internal pure returns (uint256) {
        return (word >> 80) & 0xffff;
    }

    function nodeWithFee(uint256 word, uint256 fee_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint16).max) << 80)) | (uint256(fee_) << 80);
    }

    function nodeStanding(uint256 word) internal pure returns (uint256) {
        return (word >> 72) & 0xff;
    }

    function nodeWithStanding(uint256 word, uint256 standing_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 72)) | (uint256(standing_) << 72);
    }

    function nodeRegistered(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xff;
    }

    function nodeWithRegistered(uint256 word, uint256 registered_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 64)) | (uint256(registered_) << 64);
    }

    /// @notice Rewards per unit of active stake so far, times 2^40.
    function rewardsKey(address node_) internal pure returns (bytes32) {
        return bytes32((uint256(36) << 248) | (uint256(uint160(node_)) << 88));
    }

    function rewardsPack(uint256 perShare_) internal pure returns (uint256) {
        return (uint256(perShare_) << 128);
    }

    function rewardsPerShare(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffffffffffffffffffff;
    }

    function rewardsWithPerShare(uint256 word, uint256 perShare_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint128).max) << 128)) | (uint256(perShare_) << 128);
    }

    /// @notice Athena at work, Athena in the on-ramp and its end; rewards earned up to the last change.
    function stakeKey(address account_) internal pure returns (bytes32) {
        return bytes32((uint256(40) << 248) | (uint256(uint160(account_)) << 88));
    }

    function stakePack(uint256 active_, uint256 entering_, uint256 entersAt_, uint256 earned_) internal pure returns (uint256) {
        return (uint256(active_) << 192) | (uint256(entering_) << 128) | (uint256(entersAt_) << 64) | uint256(earned_);
    }

    function stakeActive(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function stakeWithActive(uint256 word, uint256 active_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(active_) << 192);
    }

    function stakeEntering(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function stakeWithEntering(uint256 word, uint256 entering_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(entering_) << 128);
    }

    function stakeEntersAt(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffffffffffff;
    }

    function stakeWithEntersAt(uint256 word, uint256 entersAt_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 64)) | (uint256(entersAt_) << 64);
    }

    function stakeEarned(uint256 word) internal pure returns (uint256) {
        return (word >> 0) & 0xffffffffffffffff;
    }

    function stakeWithEarned(uint256 word, uint256 earned_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 0)) | uint256(earned_);
    }

    /// @notice Athena in the off-ramp and its end.
    function leavingKey(address account_) internal pure returns (bytes32) {
        return bytes32((uint256(41) << 248) | (uint256(uint160(account_)) << 88));
    }

    function leavingPack(uint256 amount_, uint256 leavesAt_) internal pure returns (uint256) {
        return (uint256(amount_) << 192) | (uint256(leavesAt_) << 128);
    }

    function leavingAmount(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function leavingWithAmount(uint256 word, uint256 amount_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(amount_) << 192);
    }

    function leavingLeavesAt(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function leavingWithLeavesAt(uint256 word, uint256 leavesAt_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(leavesAt_) << 128);
    }

    /// @notice The node that the account's stake counts for.
    function delegateKey(address account_) internal pure returns (bytes32) {
        return bytes32((uint256(42) << 248) | (uint256(uint160(account_)) << 88));
    }

    function delegatePack(address node_) internal pure returns (uint256) {
        return (uint256(uint160(node_)) << 96);
    }

    function delegateNode(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function delegateWithNode(uint256 word, address node_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint160).max) << 96)) | (uint256(uint160(node_)) << 96);
    }

    /// @notice The node's rewards per share up to which the account has earned.
    function checkpointKey(address account_) internal pure returns (bytes32) {
        return bytes32((uint256(43) << 248) | (uint256(uint160(account_)) << 88));
    }

    function checkpointPack(uint256 perShare_) internal pure returns (uint256) {
        return (uint256(perShare_) << 128);
    }

    function checkpointPerShare(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffffffffffffffffffff;
    }

    function checkpointWithPerShare(uint256 word, uint256 perShare_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint128).max) << 128)) | (uint256(perShare_) << 128);
    }

    /// @notice Phase; strategies committed, bits of those tallied, winner's slot; maximum cost, locked while open.
    function offerKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(48) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function offerPack(uint256 phase_, uint256 mode_, uint256 alpha_, uint256 committed_, uint256 tallied_, uint256 winner_, uint256 openedAt_, uint256 deadline_, uint256 locked_) internal pure returns (uint256) {
        return (uint256(phase_) << 248) | (uint256(mode_) << 240) | (uint256(alpha_) << 224) | (uint256(committed_) << 216) | (uint256(tallied_) << 208) | (uint256(winner_) << 200) | (uint256(openedAt_) << 136) | (uint256(deadline_) << 72) | (uint256(locked_) << 8);
    }

    function offerPhase(uint256 word) internal pure returns (uint256) {
        return (word >> 248) & 0xff;
    }

    function offerWithPhase(uint256 word, uint256 phase_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 248)) | (uint256(phase_) << 248);
    }

    function offerMode(uint256 word) internal pure returns (uint256) {
        return (word >> 240) & 0xff;
    }

    function offerWithMode(uint256 word, uint256 mode_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 240)) | (uint256(mode_) << 240);
    }

    function offerAlpha(uint256 word) internal pure returns (uint256) {
        return (word >> 224) & 0xffff;
    }

    function offerWithAlpha(uint256 word, uint256 alpha_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint16).max) << 224)) | (uint256(alpha_) << 224);
    }

    function offerCommitted(uint256 word) internal pure returns (uint256) {
        return (word >> 216) & 0xff;
    }

    function offerWithCommitted(uint256 word, uint256 committed_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 216)) | (uint256(committed_) << 216);
    }

    function offerTallied(uint256 word) internal pure returns (uint256) {
        return (word >> 208) & 0xff;
    }

    function offerWithTallied(uint256 word, uint256 tallied_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 208)) | (uint256(tallied_) << 208);
    }

    function offerWinner(uint256 word) internal pure returns (uint256) {
        return (word >> 200) & 0xff;
    }

    function offerWithWinner(uint256 word, uint256 winner_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 200)) | (uint256(winner_) << 200);
    }

    function offerOpenedAt(uint256 word) internal pure returns (uint256) {
        return (word >> 136) & 0xffffffffffffffff;
    }

    function offerWithOpenedAt(uint256 word, uint256 openedAt_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 136)) | (uint256(openedAt_) << 136);
    }

    function offerDeadline(uint256 word) internal pure returns (uint256) {
        return (word >> 72) & 0xffffffffffffffff;
    }

    function offerWithDeadline(uint256 word, uint256 deadline_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 72)) | (uint256(deadline_) << 72);
    }

    function offerLocked(uint256 word) internal pure returns (uint256) {
        return (word >> 8) & 0xffffffffffffffff;
    }

    function offerWithLocked(uint256 word, uint256 locked_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 8)) | (uint256(locked_) << 8);
    }

    /// @notice The offer's program id.
    function programKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(49) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function programPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function programHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function programWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice SHA-256 of the offer's input.
    function inputKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(50) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function inputPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function inputHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function inputWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice SHA-256 of the offer's next submission.
    function nextKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(51) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function nextPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function nextHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function nextWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice Bytes of an offer that is not complete: in all, and so far.
    function receivedKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(52) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function receivedPack(uint256 size_, uint256 received_) internal pure returns (uint256) {
        return (uint256(size_) << 224) | (uint256(received_) << 192);
    }

    function receivedSize(uint256 word) internal pure returns (uint256) {
        return (word >> 224) & 0xffffffff;
    }

    function receivedWithSize(uint256 word, uint256 size_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 224)) | (uint256(size_) << 224);
    }

    function receivedReceived(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffff;
    }

    function receivedWithReceived(uint256 word, uint256 received_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 192)) | (uint256(received_) << 192);
    }

    /// @notice Digest of the plan approved for the execution.
    function planKey(address client_, uint256 offer_) internal pure returns (bytes32) {
        return bytes32((uint256(53) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24));
    }

    function planPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function planHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function planWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice A place in the order book.
    function strategyKey(address client_, uint256 offer_, uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(56) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16));
    }

    function strategyPack(address strategist_, uint256 hops_, uint256 phase_, uint256 seats_) internal pure returns (uint256) {
        return (uint256(uint160(strategist_)) << 96) | (uint256(hops_) << 64) | (uint256(phase_) << 56) | (uint256(seats_) << 48);
    }

    function strategyStrategist(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function strategyWithStrategist(uint256 word, address strategist_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint160).max) << 96)) | (uint256(uint160(strategist_)) << 96);
    }

    function strategyHops(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffff;
    }

    function strategyWithHops(uint256 word, uint256 hops_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 64)) | (uint256(hops_) << 64);
    }

    function strategyPhase(uint256 word) internal pure returns (uint256) {
        return (word >> 56) & 0xff;
    }

    function strategyWithPhase(uint256 word, uint256 phase_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 56)) | (uint256(phase_) << 56);
    }

    function strategySeats(uint256 word) internal pure returns (uint256) {
        return (word >> 48) & 0xff;
    }

    function strategyWithSeats(uint256 word, uint256 seats_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 48)) | (uint256(seats_) << 48);
    }

    /// @notice The strategy's commitment; after it is revealed, its orders root.
    function ordersKey(address client_, uint256 offer_, uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(57) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16));
    }

    function ordersPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function ordersHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function ordersWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice State hash that the strategy begins in.
    function initialKey(address client_, uint256 offer_, uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(58) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16));
    }

    function initialPack(bytes32 hash_) internal pure returns (uint256) {
        return uint256(hash_);
    }

    function initialHash(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function initialWithHash(uint256 word, bytes32 hash_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(hash_);
    }

    /// @notice Milliseconds and Hermes that the strategist claims.
    function claimKey(address client_, uint256 offer_, uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(59) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16));
    }

    function claimPack(uint256 time_, uint256 cost_) internal pure returns (uint256) {
        return (uint256(time_) << 192) | (uint256(cost_) << 128);
    }

    function claimTime(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function claimWithTime(uint256 word, uint256 time_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(time_) << 192);
    }

    function claimCost(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function claimWithCost(uint256 word, uint256 cost_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(cost_) << 128);
    }

    /// @notice Milliseconds and Hermes that its validators agree on.
    function verdictKey(address client_, uint256 offer_, uint256 slot_) internal pure returns (bytes32) {
        return bytes32((uint256(60) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16));
    }

    function verdictPack(uint256 time_, uint256 cost_) internal pure returns (uint256) {
        return (uint256(time_) << 192) | (uint256(cost_) << 128);
    }

    function verdictTime(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function verdictWithTime(uint256 word, uint256 time_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(time_) << 192);
    }

    function verdictCost(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function verdictWithCost(uint256 word, uint256 cost_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(cost_) << 128);
    }

    /// @notice A validator drawn for the strategy.
    function seatKey(address client_, uint256 offer_, uint256 slot_, uint256 seat_) internal pure returns (bytes32) {
        return bytes32((uint256(62) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16) | (uint256(seat_) << 8));
    }

    function seatPack(address validator_) internal pure returns (uint256) {
        return (uint256(uint160(validator_)) << 96);
    }

    function seatValidator(uint256 word) internal pure returns (address) {
        return address(uint160(word >> 96));
    }

    function seatWithValidator(uint256 word, address validator_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint160).max) << 96)) | (uint256(uint160(validator_)) << 96);
    }

    /// @notice What the seat's validator found: 1 invalid, 2 valid.
    function evaluationKey(address client_, uint256 offer_, uint256 slot_, uint256 seat_) internal pure returns (bytes32) {
        return bytes32((uint256(63) << 248) | (uint256(uint160(client_)) << 88) | (uint256(offer_) << 24) | (uint256(slot_) << 16) | (uint256(seat_) << 8));
    }

    function evaluationPack(uint256 verdict_, uint256 time_, uint256 cost_) internal pure returns (uint256) {
        return (uint256(verdict_) << 248) | (uint256(time_) << 184) | (uint256(cost_) << 120);
    }

    function evaluationVerdict(uint256 word) internal pure returns (uint256) {
        return (word >> 248) & 0xff;
    }

    function evaluationWithVerdict(uint256 word, uint256 verdict_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 248)) | (uint256(verdict_) << 248);
    }

    function evaluationTime(uint256 word) internal pure returns (uint256) {
        return (word >> 184) & 0xffffffffffffffff;
    }

    function evaluationWithTime(uint256 word, uint256 time_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 184)) | (uint256(time_) << 184);
    }

    function evaluationCost(uint256 word) internal pure returns (uint256) {
        return (word >> 120) & 0xffffffffffffffff;
    }

    function evaluationWithCost(uint256 word, uint256 cost_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 120)) | (uint256(cost_) << 120);
    }

    /// @notice What a Pythia measured last, and the epoch + 1 in which it did.
    function reportKey(uint256 chain_, uint256 metric_, address member_) internal pure returns (bytes32) {
        return bytes32((uint256(64) << 248) | (uint256(chain_) << 232) | (uint256(metric_) << 224) | (uint256(uint160(member_)) << 64));
    }

    function reportPack(uint256 round_, uint256 value_) internal pure returns (uint256) {
        return (uint256(round_) << 224) | (uint256(value_) << 160);
    }

    function reportRound(uint256 word) internal pure returns (uint256) {
        return (word >> 224) & 0xffffffff;
    }

    function reportWithRound(uint256 word, uint256 round_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 224)) | (uint256(round_) << 224);
    }

    function reportValue(uint256 word) internal pure returns (uint256) {
        return (word >> 160) & 0xffffffffffffffff;
    }

    function reportWithValue(uint256 word, uint256 value_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 160)) | (uint256(value_) << 160);
    }

    /// @notice Median that was adopted, and in which epoch.
    function measureKey(uint256 chain_, uint256 metric_) internal pure returns (bytes32) {
        return bytes32((uint256(65) << 248) | (uint256(chain_) << 232) | (uint256(metric_) << 224));
    }

    function measurePack(uint256 epoch_, uint256 reports_, uint256 value_) internal pure returns (uint256) {
        return (uint256(epoch_) << 224) | (uint256(reports_) << 216) | (uint256(value_) << 152);
    }

    function measureEpoch(uint256 word) internal pure returns (uint256) {
        return (word >> 224) & 0xffffffff;
    }

    function measureWithEpoch(uint256 word, uint256 epoch_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint32).max) << 224)) | (uint256(epoch_) << 224);
    }

    function measureReports(uint256 word) internal pure returns (uint256) {
        return (word >> 216) & 0xff;
    }

    function measureWithReports(uint256 word, uint256 reports_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 216)) | (uint256(reports_) << 216);
    }

    function measureValue(uint256 word) internal pure returns (uint256) {
        return (word >> 152) & 0xffffffffffffffff;
    }

    function measureWithValue(uint256 word, uint256 value_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 152)) | (uint256(value_) << 152);
    }

    /// @notice Contradictory signatures that were punished.
    function punishedKey(address signer_, uint256 kind_, uint256 subject_) internal pure returns (bytes32) {
        return bytes32((uint256(72) << 248) | (uint256(uint160(signer_)) << 88) | (uint256(kind_) << 80) | (uint256(subject_) << 16));
    }

    function punishedPack(uint256 done_) internal pure returns (uint256) {
        return (uint256(done_) << 248);
    }

    function punishedDone(uint256 word) internal pure returns (uint256) {
        return (word >> 248) & 0xff;
    }

    function punishedWithDone(uint256 word, uint256 done_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 248)) | (uint256(done_) << 248);
    }

    /// @notice Locked for a chain's tokens; the numbers of its next claim and of its next unwrapping.
    function wrappedKey(uint256 chain_) internal pure returns (bytes32) {
        return bytes32((uint256(80) << 248) | (uint256(chain_) << 232));
    }

    function wrappedPack(uint256 athena_, uint256 hermes_, uint256 claims_, uint256 unwraps_) internal pure returns (uint256) {
        return (uint256(athena_) << 192) | (uint256(hermes_) << 128) | (uint256(claims_) << 64) | uint256(unwraps_);
    }

    function wrappedAthena(uint256 word) internal pure returns (uint256) {
        return (word >> 192) & 0xffffffffffffffff;
    }

    function wrappedWithAthena(uint256 word, uint256 athena_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 192)) | (uint256(athena_) << 192);
    }

    function wrappedHermes(uint256 word) internal pure returns (uint256) {
        return (word >> 128) & 0xffffffffffffffff;
    }

    function wrappedWithHermes(uint256 word, uint256 hermes_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 128)) | (uint256(hermes_) << 128);
    }

    function wrappedClaims(uint256 word) internal pure returns (uint256) {
        return (word >> 64) & 0xffffffffffffffff;
    }

    function wrappedWithClaims(uint256 word, uint256 claims_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 64)) | (uint256(claims_) << 64);
    }

    function wrappedUnwraps(uint256 word) internal pure returns (uint256) {
        return (word >> 0) & 0xffffffffffffffff;
    }

    function wrappedWithUnwraps(uint256 word, uint256 unwraps_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 0)) | uint256(unwraps_);
    }

    /// @notice Who may claim wrapped tokens, by a name of that chain.
    function wrapOwnerKey(uint256 chain_, uint256 claim_) internal pure returns (bytes32) {
        return bytes32((uint256(81) << 248) | (uint256(chain_) << 232) | (uint256(claim_) << 168));
    }

    function wrapOwnerPack(bytes32 owner_) internal pure returns (uint256) {
        return uint256(owner_);
    }

    function wrapOwnerOwner(uint256 word) internal pure returns (bytes32) {
        return bytes32(word >> 0);
    }

    function wrapOwnerWithOwner(uint256 word, bytes32 owner_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint256).max) << 0)) | uint256(owner_);
    }

    /// @notice What may be claimed.
    function wrapAmountKey(uint256 chain_, uint256 claim_) internal pure returns (bytes32) {
        return bytes32((uint256(82) << 248) | (uint256(chain_) << 232) | (uint256(claim_) << 168));
    }

    function wrapAmountPack(uint256 token_, uint256 amount_) internal pure returns (uint256) {
        return (uint256(token_) << 248) | (uint256(amount_) << 184);
    }

    function wrapAmountToken(uint256 word) internal pure returns (uint256) {
        return (word >> 248) & 0xff;
    }

    function wrapAmountWithToken(uint256 word, uint256 token_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint8).max) << 248)) | (uint256(token_) << 248);
    }

    function wrapAmountAmount(uint256 word) internal pure returns (uint256) {
        return (word >> 184) & 0xffffffffffffffff;
    }

    function wrapAmountWithAmount(uint256 word, uint256 amount_) internal pure returns (uint256) {
        return (word & ~(uint256(type(uint64).max) << 184)) | (uint256(amount_) << 184);
    }

}
