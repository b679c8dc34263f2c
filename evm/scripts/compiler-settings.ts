/** Settings of the Solidity compiler, for our build and for hardhat. */
export const SETTINGS = {
  viaIR: true,
  optimizer: { enabled: true, runs: 10_000 },
  // Nothing newer than MCOPY is needed.
  evmVersion: "cancun",
  // No hash of the sources behind the code: comments don't change what is deployed.
  metadata: { bytecodeHash: "none", appendCBOR: false },
  debug: { revertStrings: "strip" },
} as const;
