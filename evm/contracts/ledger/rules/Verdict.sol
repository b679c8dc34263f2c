// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title What a validator finds of a strategy; none when it has not answered.
library Verdict {
    uint256 internal constant NONE = 0;
    uint256 internal constant INVALID = 1;
    uint256 internal constant VALID = 2;
}
