// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

import {LedgerConstants} from "../generated/LedgerConstants.sol";
import {LedgerEvents} from "../generated/LedgerEvents.sol";
import {IAuthority} from "../interfaces/IAuthority.sol";
import {IGenesisModule} from "../interfaces/IGenesisModule.sol";
import {ILedgerUnit} from "../interfaces/ILedgerUnit.sol";
import {BatchHeader} from "../ledger/BatchHeader.sol";
import {Context} from "../ledger/Context.sol";
import {Dispatcher, Modules} from "../ledger/Dispatcher.sol";
import {Entry} from "../ledger/Entry.sol";
import {Happenings} from "../ledger/Happenings.sol";
import {Items} from "../ledger/Items.sol";
import {LedgerState, LedgerStorage} from "../ledger/LedgerState.sol";
import {Part} from "../ledger/Part.sol";
import {Words} from "../ledger/Words.sol";
import {LedgerPythiaSet} from "../ledger/rules/LedgerPythiaSet.sol";
import {OfferWords} from "../ledger/rules/OfferWords.sol";
import {Messages} from "../libraries/Messages.sol";
import {Quorum} from "../libraries/Quorum.sol";
import {Strings} from "../libraries/Strings.sol";

/// @title Management unit that keeps the ledger; its set and its plans are the ledger's.
/// @notice Nobody owns it: only batches that a quorum of the set in force has signed change anything.
contract LedgerManagementUnit is ILedgerUnit, Dispatcher {
    using BatchHeader for bytes;
    using Part for bytes;

    /// @inheritdoc IAuthority
    bytes32 public immutable chain;

    /// @param genesis The ledger's first state. Source: docs/ledger.md "Genesis".
    /// @param begin Where the code is that writes it.
    /// @param modules Where the code of the rules is.
    constructor(
        bytes memory genesis,
        IGenesisModule begin,
        Modules memory modules
    ) Dispatcher(_begin(begin, genesis), modules) {
        chain = sha256(bytes(string.concat("eip155:", Strings.decimal(block.chainid))));
    }

    /// @inheritdoc ILedgerUnit
    function openBatch(bytes calldata header, bytes calldata signatures) external {
        if (!header.isCanonical()) revert BadEncoding();
        LedgerState storage ledger = LedgerStorage.state();
        bytes32 opened = Messages.digest(Messages.BATCH, _network, header);
        _checkNumber(ledger, header.number(), opened);
        if (header.previousHead() != ledger.head) revert WrongHead();
        if (header.epoch() != LedgerPythiaSet.epoch()) revert WrongEpoch();
        uint64 moment = header.time();
        if (moment < ledger.time) revert TimeBackwards();
        if (moment > block.timestamp + LedgerConstants.MAX_FUTURE) revert FutureBatch();
        Quorum.check(LedgerPythiaSet.encoded(), opened, signatures);
        bytes32 items = header.items();
        if (items == 0) return _complete(ledger, opened, moment);
        (ledger.openHead, ledger.openTime, ledger.next, ledger.rest) = (opened, moment, 0, items);
    }

    /// @inheritdoc ILedgerUnit
    function applyPart(bytes calldata part) external {
        uint256[] memory places = part.places();
        LedgerState storage ledger = LedgerStorage.state();
        uint256 first = part.first();
        uint64 last = ledger.number;
        (bytes32 opened, uint64 moment) = (ledger.openHead, ledger.openTime);
        if (part.batch() <= last) revert AlreadyApplied();
        if (opened == 0 || part.batch() != last + 1) revert NoBatch();
        if (first < ledger.next) revert AlreadyApplied();
        if (first > ledger.next) revert PartGap();
        if (part.chain(places) != ledger.rest) revert WrongPart();
        _applyItems(Context(_network, opened, moment), part, places);
        if (part.rest() == 0) return _complete(ledger, opened, moment);
        ledger.next = uint32(first + places.length);
        ledger.rest = part.rest();
    }

    /// @inheritdoc ILedgerUnit
    function submitRequest(bytes calldata request) external {
        Entry.check(request, domainSeparator);
        emit Submitted(Items.sender(request), uint64(Items.nonce(request)), request);
    }

    /// @inheritdoc IAuthority
    function requireQuorum(uint32 ofEpoch, bytes32 digest, bytes calldata signatures) external view {
        if (ofEpoch != epoch()) revert WrongEpoch();
        Quorum.check(pythiaSet(), digest, signatures);
    }

    /// @inheritdoc IAuthority
    function planDigest(bytes32 execution) external view returns (bytes32) {
        return bytes32(Words.load(OfferWords.planKeyOf(execution)));
    }

    /// @inheritdoc IAuthority
    function network() external view returns (bytes32) {
        return _network;
    }

    /// @inheritdoc ILedgerUnit
    function status()
        external
        view
        returns (
            uint64 number,
            uint64 time,
            bytes32 head,
            bytes32 digest,
            bytes32 openHead,
            uint64 openTime,
            uint32 next,
            bytes32 rest
        )
    {
        LedgerState storage ledger = LedgerStorage.state();
        (number, time, head, digest) = (ledger.number, ledger.time, ledger.head, bytes32(ledger.digest));
        (openHead, openTime) = (ledger.openHead, ledger.openTime);
        (next, rest) = (ledger.next, ledger.rest);
    }

    /// @inheritdoc ILedgerUnit
    function word(bytes32 key) external view returns (bytes32) {
        return bytes32(Words.load(key));
    }

    /// @inheritdoc IAuthority
    function epoch() public view returns (uint32) {
        return uint32(LedgerPythiaSet.epoch());
    }

    /// @inheritdoc IAuthority
    function pythiaSet() public view returns (bytes memory) {
        return LedgerPythiaSet.encoded();
    }

    function _checkNumber(LedgerState storage ledger, uint64 number_, bytes32 opened) private view {
        uint64 last = ledger.number;
        if (number_ == last && opened == ledger.head) revert AlreadyApplied();
        if (number_ <= last) revert StaleBatch();
        if (number_ != last + 1) revert BatchGap();
        bytes32 inProgress = ledger.openHead;
        if (inProgress == opened) revert AlreadyOpen();
        if (inProgress != 0) revert BatchOpen();
    }

    /// @dev None of the batch's items is left.
    function _complete(LedgerState storage ledger, bytes32 opened, uint64 moment) private {
        uint64 number_ = ledger.number + 1;
        (ledger.head, ledger.number, ledger.time) = (opened, number_, moment);
        (ledger.openHead, ledger.openTime, ledger.next, ledger.rest) = (0, 0, 0, 0);
        Happenings.publish(LedgerEvents.batchApplied(number_, opened, bytes32(ledger.digest)));
    }

    /// @dev The genesis module writes the first state in this contract's place.
    function _begin(IGenesisModule module, bytes memory genesis) private returns (bytes32) {
        return abi.decode(_delegate(address(module), abi.encodeCall(module.begin, (genesis))), (bytes32));
    }
}
