// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {ILedgerUnit} from "../interfaces/ILedgerUnit.sol";

/// @title Publishing of the ledger's events.
library Happenings {
    /// @notice Publishes an event in its canonical encoding, whose first byte is its kind.
    function publish(bytes memory encoded) internal {
        emit ILedgerUnit.Happened(uint8(encoded[0]), encoded);
    }
}
