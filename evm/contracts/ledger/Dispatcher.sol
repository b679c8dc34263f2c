// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {LedgerEvents} from "../generated/LedgerEvents.sol";
import {IModule} from "../interfaces/IModule.sol";
import {Context} from "./Context.sol";
import {Happenings} from "./Happenings.sol";
import {Items} from "./Items.sol";
import {Part} from "./Part.sol";
import {Refusal} from "./Refusal.sol";
import {Accounts} from "./rules/Accounts.sol";

/// @notice Where the code of the rules is.
/// @param staking Accounts, stake, nodes and epochs.
/// @param offers Offers and the order book.
/// @param executions Evaluations, selection, settlement, deadlines.
/// @param observations Measurements and evidence.
struct Modules {
    IModule staking;
    IModule offers;
    IModule executions;
    IModule observations;
}

/// @title Leads each item to its rule. The rules are more code than one contract may have.
abstract contract Dispatcher {
    using Part for bytes;

    /// @notice Code for the rules of stake, offers, executions and observations.
    IModule public immutable stakingModule;
    /// @notice The same for offers.
    IModule public immutable offerModule;
    /// @notice The same for executions.
    IModule public immutable executionModule;
    /// @notice The same for observations.
    IModule public immutable observationModule;
    /// @dev The network's 32-byte name.
    bytes32 internal immutable _network;
    /// @notice EIP-712 domain separator of requests: the network's name is the salt, there is no chain in it.
    bytes32 public immutable domainSeparator;

    /// @notice There is no code where a module should be.
    /// @param module The address.
    error NoModule(address module);

    constructor(bytes32 network_, Modules memory modules) {
        _network = network_;
        domainSeparator = keccak256(
            abi.encode(
                LedgerConstants.DOMAIN_TYPE_HASH,
                LedgerConstants.DOMAIN_NAME_HASH,
                LedgerConstants.DOMAIN_VERSION_HASH,
                network_
            )
        );
        stakingModule = _existing(modules.staking);
        offerModule = _existing(modules.offers);
        executionModule = _existing(modules.executions);
        observationModule = _existing(modules.observations);
    }

    /// @dev Applies items in order; one that breaks a rule leaves nothing but its Refused.
    function _applyItems(Context memory context, bytes calldata part, uint256[] memory places) internal {
        uint256 first = part.first();
        uint256 free;
        assembly ("memory-safe") {
            free := mload(0x40)
        }
        for (uint256 i; i < places.length; ++i) {
            uint256 refusal = _take(context, part.item(places[i]));
            if (refusal != Items.PASSED) Happenings.publish(LedgerEvents.refused(first + i, refusal));
            // nothing of an item is needed for the next one
            assembly ("memory-safe") {
                mstore(0x40, free)
            }
        }
    }

    /// @dev Calls code in this contract's place; what it reverts with is passed on.
    function _delegate(address module, bytes memory call) internal returns (bytes memory result) {
        _existing(IModule(module));
        bool done;
        // solhint-disable-next-line avoid-low-level-calls
        (done, result) = module.delegatecall(call);
        if (!done) _revertWith(result);
    }

    /// @dev Returns an error's number, or PASSED.
    function _take(Context memory context, bytes calldata item) private returns (uint256 refusal) {
        bool signed;
        (refusal, signed) = Items.check(item, domainSeparator);
        if (refusal != Items.PASSED) return refusal;
        address module = address(_moduleOf(Items.itemType(item)));
        // solhint-disable-next-line avoid-low-level-calls
        (bool done, bytes memory result) = module.delegatecall(abi.encodeCall(IModule.take, (context, item)));
        if (!done) return _refusalIn(result);
        if (signed) Accounts.countNonce(Items.sender(item));
    }

    /// @dev What else than a refusal made a rule stop, such as a lack of gas, ends the transaction.
    function _refusalIn(bytes memory result) private pure returns (uint256 refusal) {
        if (result.length != 36 || bytes4(result) != Refusal.selector) _revertWith(result);
        assembly ("memory-safe") {
            refusal := mload(add(result, 36))
        }
    }

    function _revertWith(bytes memory reason) private pure {
        assembly ("memory-safe") {
            revert(add(reason, 32), mload(reason))
        }
    }

    function _existing(IModule module) private view returns (IModule) {
        if (address(module).code.length == 0) revert NoModule(address(module));
        return module;
    }

    /// @dev The type is one that there is.
    function _moduleOf(uint256 itemType) private view returns (IModule) {
        if (itemType <= LedgerConstants.TYPE_STEP_DOWN || itemType == LedgerConstants.TYPE_NEXT_EPOCH)
            return stakingModule;
        if (itemType <= LedgerConstants.TYPE_REVEAL || itemType == LedgerConstants.TYPE_SUBMISSION)
            return offerModule;
        if (itemType == LedgerConstants.TYPE_MEASURE || itemType >= LedgerConstants.TYPE_ADOPT)
            return observationModule;
        return executionModule;
    }
}
