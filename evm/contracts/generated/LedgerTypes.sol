// SPDX-License-Identifier: Apache-2.0
// Generated from shared/src/protocol/ledger by `npm run generate -w evm`. Do not edit.
pragma solidity ^0.8.28;

/// @title Shapes of items, by type.
library LedgerTypes {
    /// @notice Shape of a type of items; a size of 0 means that there is no such type.
    /// @return size Bytes of an item, signature included, those of a field of any length left out.
    /// @return open Whether there is such a field.
    /// @return typeHash EIP-712 type hash of a request; 0 for an item without signature.
    /// @return widths Bytes of each signed field, from the left; 255 for one of any length.
    function shapeOf(
        uint256 itemType
    ) internal pure returns (uint256 size, bool open, bytes32 typeHash, bytes32 widths) {
        // Transfer
        if (itemType == 1) return (123, false, 0x65c4e6114f0eb1ab9972ded76691d0a195a5bf32baf424d6da987f49fedcc5f5, 0x1408011408000000000000000000000000000000000000000000000000000000);
        // Wrap
        if (itemType == 2) return (137, false, 0x71483a813f3267ae23e660501c20b0a6b883111edf3c1b380ae3725e2387060e, 0x1408020108200000000000000000000000000000000000000000000000000000);
        // Stake
        if (itemType == 16) return (122, false, 0xecd26ab7a67ca6460054847cd6a928b5e9b65812d9464a8460ce18569489d22c, 0x1408140800000000000000000000000000000000000000000000000000000000);
        // CancelStake
        if (itemType == 17) return (94, false, 0x1b53185e53bd1073c745535abd2f69e93b72194bf264c7fb6d8258a9a906708d, 0x1408000000000000000000000000000000000000000000000000000000000000);
        // Activate
        if (itemType == 18) return (94, false, 0x1ada0b6d6f8008d8df103fe9a9e391307b1f61d64cc90a2968e72cc6de95e868, 0x1408000000000000000000000000000000000000000000000000000000000000);
        // Unstake
        if (itemType == 19) return (102, false, 0xd66536db1756e4f6a83b930b2f7cf1d3a9af4f458851c543d38e20ef74687cdb, 0x1408080000000000000000000000000000000000000000000000000000000000);
        // Release
        if (itemType == 20) return (94, false, 0xcb1ac20995df8446e532db2c0e52af73c84d497c434ceb3ba3103cd6f1448832, 0x1408000000000000000000000000000000000000000000000000000000000000);
        // Claim
        if (itemType == 21) return (94, false, 0xeae5428de7bfbb5ccdc705e463786e7121004a9ba70dbc4f0f80f9d3ae74e99a, 0x1408000000000000000000000000000000000000000000000000000000000000);
        // Register
        if (itemType == 24) return (96, false, 0x92db33ea481c6bc0fe1553bdb4aafddb8d98c2b1aff83536717c7774e0beac00, 0x1408020000000000000000000000000000000000000000000000000000000000);
        // Stand
        if (itemType == 25) return (95, false, 0x34caab34c8afb950b656c7006de426738fa1663af26c8bf23907fcc03545d3d8, 0x1408010000000000000000000000000000000000000000000000000000000000);
        // StepDown
        if (itemType == 26) return (94, false, 0xf25ade757bd575bac1f5a52279701612eeb31766c2bb043ee3fde76b84ab24b5, 0x1408000000000000000000000000000000000000000000000000000000000000);
        // Offer
        if (itemType == 32) return (253, true, 0xebdc9e4ca396e22e74777cec28c9db1a1d07507b2fa5f7e3a7538b0e0bde484d, 0x140801020808082020200420ff00000000000000000000000000000000000000);
        // Withdraw
        if (itemType == 33) return (102, false, 0x5fad0b43a9ee4fb72f65c88b7ad1221f2e8ceed8725389280a8c34180eca8edd, 0x1408080000000000000000000000000000000000000000000000000000000000);
        // Commit
        if (itemType == 40) return (154, false, 0x35f1c0d16c59b98c9cac8cc7ff419d1cce9b4a4e0ec4c33ed90cb37a1231250d, 0x1408140820000000000000000000000000000000000000000000000000000000);
        // Reveal
        if (itemType == 41) return (239, false, 0x8216c6858e71075f0af4747c4f5edf10dd8c6afea6cfe1d156cc79dc993d9c64, 0x1408140801202004080820000000000000000000000000000000000000000000);
        // Evaluate
        if (itemType == 48) return (141, false, 0xe03dd6203da4e510a21c402c2effe5de68d56218c6f8b02fbf87781ccbb4db7c, 0x1408140801010108080000000000000000000000000000000000000000000000);
        // Measure
        if (itemType == 56) return (106, false, 0x22d8d8f0b6d8914a4d5333f7efd97e37006eb0c73cc4460eb43d8d532eb9e9fc, 0x1408010201080000000000000000000000000000000000000000000000000000);
        // Submission
        if (itemType == 128) return (61, true, 0, 0);
        // Tally
        if (itemType == 129) return (30, false, 0, 0);
        // Select
        if (itemType == 130) return (29, false, 0, 0);
        // Result
        if (itemType == 131) return (142, false, 0, 0);
        // Expire
        if (itemType == 132) return (29, false, 0, 0);
        // NextEpoch
        if (itemType == 133) return (1, false, 0, 0);
        // Adopt
        if (itemType == 134) return (4, false, 0, 0);
        // TransferEvidence
        if (itemType == 136) return (21, true, 0, 0);
        // BatchEvidence
        if (itemType == 137) return (21, true, 0, 0);
        // Unwrap
        if (itemType == 138) return (40, false, 0, 0);
    }
}
