/** Every number of the ledger, in one place, the same on every chain. Source: whitepaper; docs/ledger-parameters.md. */
const HOUR = 3_600n;
const DAY = 24n * HOUR;

/** Base units of one Athena and of one Hermes: 10^9, so that either supply fits 64 bits. */
export const TOKEN_UNIT = 1_000_000_000n;

export const LEDGER_PARAMETERS = {
  athenaSupply: 100_000_000n * TOKEN_UNIT,
  hermesSupply: 1_000_000_000n * TOKEN_UNIT,
  /** Seconds by which a batch's time may be ahead of the chain's own clock. */
  maxFuture: 900n,
  /** Bytes of an item at most; every submission of an offer but the last has exactly so many. */
  itemBytes: 640,
  /** Stake that an account holds at least when it holds any, ramps included. */
  minimumStake: 100n * TOKEN_UNIT,
  onRamp: 28n * DAY,
  offRamp: 28n * DAY,
  /** A node's share of its delegators' rewards at most, in 1/10,000. */
  maxFee: 1_000,
  /** Places for nodes that stand for the Pythia set. */
  candidateSlots: 32,
  /** Seconds that an epoch lasts at least. */
  epochLength: DAY,
  /** Part of the Hermes reserve that each epoch mints to the outgoing set, in 1/1,000,000. */
  emission: 100n,
  /** Seconds in which an offer's submissions must be complete. */
  submissionWindow: DAY,
  /** Bytes of object, input and filters together at most. */
  offerBytes: 1 << 20,
  /** α is in 1/10,000. */
  alphaOne: 10_000,
  commitWindow: 600n,
  revealWindow: 600n,
  evaluationWindow: 1_800n,
  /** Strategies per offer at most. */
  strategies: 8,
  /** Validators per strategy: the first two seats by stake, the third at random, the last two by reliability. */
  seats: 5,
  /** Equal evaluations that carry, in percent of the seats. */
  agreement: 51,
  /** Reliability is in 1/1,000,000; an evaluation moves it by 1/16 of what is left. */
  reliabilityOne: 1_000_000,
  reliabilityDivisor: 16,
  /** Parts of 100 of what settlement leaves over costs; the treasury takes what rounding leaves. */
  burnShare: 20n,
  strategistShare: 60n,
  /** A claimed time off by more than 1/20, or a cost by more than 1/1,000, is inconsistent. */
  timeTolerance: 20n,
  costTolerance: 1_000n,
  /** Strategies of the past that count as inconsistent or not. */
  consistencyHistory: 50,
  /** Part of its own stake that an equivocating Pythia loses, in percent. */
  equivocationPenalty: 50n,
  /** Bounds of milliseconds that are claimed, evaluated or measured: the fold's products stay below 2^128. */
  maxTime: 1n << 48n,
  /** Weight α_X of the newest measured execution time, in 1/10,000; to be elected per chain. */
  timeAlpha: 5_000n,
} as const;
