// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title Numbers as text.
library Strings {
    /// @notice Decimal digits of a number, without leading zeros.
    function decimal(uint256 value) internal pure returns (string memory) {
        uint256 digits = 1;
        for (uint256 rest = value / 10; rest != 0; rest /= 10) ++digits;
        bytes memory text = new bytes(digits);
        uint256 left = value;
        for (uint256 i = digits; i > 0; --i) {
            text[i - 1] = bytes1(uint8(48 + (left % 10)));
            left /= 10;
        }
        return string(text);
    }
}
