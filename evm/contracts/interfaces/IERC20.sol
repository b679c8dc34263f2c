// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/// @title A token as wallets know it. Source: ERC-20, with the optional functions.
interface IERC20 {
    /// @notice The token's name.
    function name() external view returns (string memory);

    /// @notice Its abbreviation.
    function symbol() external view returns (string memory);

    /// @notice Decimals of a whole token.
    function decimals() external view returns (uint8);

    /// @notice All base units that there are.
    function totalSupply() external view returns (uint256);

    /// @notice Base units that somebody has.
    /// @param owner Who.
    function balanceOf(address owner) external view returns (uint256);

    /// @notice What somebody lets another spend.
    /// @param owner Who.
    /// @param spender Another.
    function allowance(address owner, address spender) external view returns (uint256);

    /// @notice Gives base units to another.
    /// @param to Another.
    /// @param value How many.
    function transfer(address to, uint256 value) external returns (bool);

    /// @notice Lets another spend base units.
    /// @param spender Another.
    /// @param value How many.
    function approve(address spender, uint256 value) external returns (bool);

    /// @notice Gives base units of somebody to another.
    /// @param from Somebody.
    /// @param to Another.
    /// @param value How many.
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}
