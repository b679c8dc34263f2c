// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../../generated/LedgerConstants.sol";
import {LedgerEvents} from "../../generated/LedgerEvents.sol";
import {LedgerItems} from "../../generated/LedgerItems.sol";
import {LedgerWords} from "../../generated/LedgerWords.sol";
import {Happenings} from "../Happenings.sol";
import {Items} from "../Items.sol";
import {Refusals} from "../Refusal.sol";
import {Words} from "../Words.sol";
import {LedgerPythiaSet, Member} from "./LedgerPythiaSet.sol";

/// @title Measurements of chains, swap quotes among them: every Pythia reports, the median is adopted, nothing is voted.
library Measurement {
    /// @notice Checks in order: member, chain, metric.
    function measure(bytes calldata item) internal {
        address sender = Items.sender(item);
        uint256 chain = LedgerItems.measureChain(item);
        uint256 metric = LedgerItems.measureMetric(item);
        uint256 value = LedgerItems.measureValue(item);
        uint256 member = Words.load(LedgerWords.memberKey(LedgerItems.measureMember(item)));
        Refusals.ensure(LedgerWords.memberAddress(member) == sender, LedgerConstants.ERROR_NOT_MEMBER);
        _checkSubject(chain, metric);
        Words.store(
            LedgerWords.reportKey(chain, metric, sender),
            LedgerWords.reportPack(LedgerPythiaSet.epoch() + 1, value)
        );
        Happenings.publish(LedgerEvents.measured(chain, metric, sender, value));
    }

    /// @notice Checks in order: chain, metric, reports of more than half of the set.
    function adopt(bytes calldata item) internal {
        uint256 chain = LedgerItems.adoptChain(item);
        uint256 metric = LedgerItems.adoptMetric(item);
        _checkSubject(chain, metric);
        uint256 epoch = LedgerPythiaSet.epoch();
        Member[] memory set = LedgerPythiaSet.members();
        uint256[] memory values = _reports(set, chain, metric, epoch);
        Refusals.ensure(2 * values.length > set.length, LedgerConstants.ERROR_BELOW_REPORTERS);
        bytes32 key = LedgerWords.measureKey(chain, metric);
        uint256 value = _smoothed(metric, LedgerPythiaSet.lowerMedian(values), Words.load(key));
        Words.store(key, LedgerWords.measurePack(epoch, values.length, value));
        Happenings.publish(LedgerEvents.adopted(chain, metric, value, values.length));
    }

    function _checkSubject(uint256 chain, uint256 metric) private view {
        Refusals.ensure(Words.load(LedgerWords.chainKey(chain)) != 0, LedgerConstants.ERROR_UNKNOWN_CHAIN);
        Refusals.ensure((LedgerConstants.METRICS >> metric) & 1 == 1, LedgerConstants.ERROR_UNKNOWN_METRIC);
    }

    /// @dev What the set reported in this epoch.
    function _reports(
        Member[] memory set,
        uint256 chain,
        uint256 metric,
        uint256 epoch
    ) private view returns (uint256[] memory values) {
        values = new uint256[](set.length);
        uint256 count;
        for (uint256 i; i < set.length; ++i) {
            uint256 report = Words.load(LedgerWords.reportKey(chain, metric, set[i].account));
            if (LedgerWords.reportRound(report) != epoch + 1) continue;
            values[count] = LedgerWords.reportValue(report);
            ++count;
        }
        assembly ("memory-safe") {
            mstore(values, count)
        }
    }

    /// @dev α·new + (1-α)·before, rounded down, for measured execution times; other values as they are.
    function _smoothed(uint256 metric, uint256 value, uint256 before) private pure returns (uint256) {
        if (metric != LedgerConstants.METRIC_EXECUTION_TIME) return value;
        if (LedgerWords.measureReports(before) == 0) return value;
        uint256 alpha = LedgerConstants.TIME_ALPHA;
        uint256 rest = LedgerConstants.ALPHA_ONE - alpha;
        return (alpha * value + rest * LedgerWords.measureValue(before)) / LedgerConstants.ALPHA_ONE;
    }
}
