/** What Pythias measure of a chain, by number. Numbers are never reused. Source: whitepaper, chain profiles. */
export const METRICS = {
  /** Bytes of the largest transaction. */
  TRANSACTION_BYTES: 1,
  VALIDATORS: 2,
  /** Milliseconds between blocks. */
  BLOCK_TIME: 3,
  /** Milliseconds until a block is final. */
  FINALITY: 4,
  /** Whole US dollars. */
  MARKET_CAP: 5,
  /** Seconds since the first block. */
  AGE: 6,
  /** Average fee of a transaction in base units of Hermes. */
  FEE: 7,
  /** Transactions per 1,000 seconds. */
  THROUGHPUT: 8,
  /** Base units of Hermes per 1,000 instructions, by class. */
  COST_MIXED: 9,
  COST_ALU: 10,
  COST_MEMORY: 11,
  COST_BRANCH: 12,
  COST_MULDIV: 13,
  /** Base units of Hermes per 1,000 bytes. */
  COST_UPLOADED: 14,
  COST_STORED: 15,
  /** Instructions that fit one transaction. */
  MAX_STEPS: 16,
  /** Milliseconds that the reference program took; adopted as a moving average. */
  EXECUTION_TIME: 17,
  /** Swap quote: base units of Hermes for one whole gas token. */
  QUOTE: 32,
} as const;
