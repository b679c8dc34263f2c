/** Every number of the protocol, in one place, the same on every chain. Source: whitepaper; docs/protocol.md. */
export const PARAMETERS = {
  /** Members of a Pythia set at most: a quorum's signatures must be checkable in one transaction of every chain. */
  maxPythias: 16,
  /** A quorum signs more than quorumNumerator / quorumDenominator of the stake. */
  quorumNumerator: 2n,
  quorumDenominator: 3n,
  /** Hops of one plan at most: the depth of the orders tree stays within 16. */
  maxHops: 65_536,
  /** Segments of one order at most: the count is one byte. */
  maxSegmentsPerOrder: 255,
  /** Version byte of every message. */
  version: 1,
} as const;
