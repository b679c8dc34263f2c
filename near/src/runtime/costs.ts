/**
 * What NEAR charges and allows, protocol version 88, in gas and bytes. Source: near-parameters 0.38,
 * res/runtime_configs/parameters.snap.
 */

/** Host functions and WebAssembly operators. */
export const Gas = {
  OPERATOR: 822_756,
  MEMORY_GROW: 26_328_192,
  BASE: 264_768_111,
  LOADING_BASE: 35_445_963,
  LOADING_BYTE: 1_089_295,
  READ_MEMORY_BASE: 2_609_863_200,
  READ_MEMORY_BYTE: 3_801_333,
  WRITE_MEMORY_BASE: 2_803_794_861,
  WRITE_MEMORY_BYTE: 2_723_772,
  READ_REGISTER_BASE: 2_517_165_186,
  READ_REGISTER_BYTE: 98_562,
  WRITE_REGISTER_BASE: 2_865_522_486,
  WRITE_REGISTER_BYTE: 3_801_564,
  UTF8_BASE: 3_111_779_061,
  UTF8_BYTE: 291_580_479,
  SHA256_BASE: 4_540_970_250,
  SHA256_BYTE: 24_117_351,
  KECCAK256_BASE: 5_879_491_275,
  KECCAK256_BYTE: 21_471_105,
  ECRECOVER: 278_821_988_457,
  LOG_BASE: 3_543_313_050,
  LOG_BYTE: 13_198_791,
  STORAGE_WRITE_BASE: 64_196_736_000,
  STORAGE_WRITE_KEY_BYTE: 70_482_867,
  STORAGE_WRITE_VALUE_BYTE: 31_018_539,
  STORAGE_WRITE_EVICTED_BYTE: 32_117_307,
  STORAGE_READ_BASE: 56_356_845_749,
  STORAGE_READ_KEY_BYTE: 30_952_533,
  STORAGE_READ_VALUE_BYTE: 5_611_004,
  STORAGE_LARGE_READ_BASE: 1,
  STORAGE_LARGE_READ_BYTE: 1,
  STORAGE_REMOVE_BASE: 53_473_030_500,
  STORAGE_REMOVE_KEY_BYTE: 38_220_384,
  STORAGE_REMOVE_VALUE_BYTE: 11_531_556,
  STORAGE_HAS_KEY_BASE: 54_039_896_625,
  STORAGE_HAS_KEY_BYTE: 30_790_845,
  TRIE_NODE: 2_280_000_000,
  PROMISE_RETURN: 560_152_386,
} as const;

/** Fees of receipts and actions: what the sender's side burns, and what execution burns. */
export const Fee = {
  RECEIPT: { send: 108_059_500_000, execute: 108_059_500_000 },
  DATA_RECEIPT: { send: 36_486_732_312, execute: 36_486_732_312 },
  DATA_RECEIPT_BYTE: { send: 47_683_715, execute: 17_212_011 },
  CREATE_ACCOUNT: { send: 500_000_000_000, execute: 7_200_000_000_000 },
  TRANSFER: { send: 115_123_062_500, execute: 115_123_062_500 },
  ADD_FULL_ACCESS_KEY: { send: 101_765_125_000, execute: 101_765_125_000 },
  DEPLOY: { send: 184_765_750_000, execute: 184_765_750_000 },
  DEPLOY_BYTE: { send: 47_683_715, execute: 64_572_944 },
  DEPLOY_BYTE_TO_SELF: { send: 6_812_999, execute: 64_572_944 },
  CALL: { send: 200_000_000_000, execute: 780_000_000_000 },
  CALL_BYTE: { send: 47_683_715, execute: 2_235_934 },
  CALL_BYTE_TO_SELF: { send: 2_235_934, execute: 2_235_934 },
} as const;

/** Limits of the protocol. */
export const Limit = {
  /** Gas of one transaction, its receipts included. */
  GAS: 1_000_000_000_000_000n,
  TRANSACTION_BYTES: 1_572_864,
  CONTRACT_BYTES: 4_194_304,
  STORAGE_KEY_BYTES: 2_048,
  STORAGE_VALUE_BYTES: 4_194_304,
  RETURNED_BYTES: 4_194_304,
  ARGUMENT_BYTES: 4_194_304,
  LOGS: 100,
  LOG_BYTES: 16_384,
  MEMORY_PAGES: 2_048,
  ACTIONS: 100,
  METHOD_NAME_BYTES: 256,
  REGISTERS: 100,
  REGISTER_BYTES: 104_857_600,
  /** Bytes of state that one receipt may touch: what validators must be sent to check it. */
  STATE_PROOF_BYTES: 4_000_000,
  /** A value above this is not stored with its key. */
  INLINE_VALUE_BYTES: 4_000,
} as const;

/** Price of keeping one byte, in yoctoNEAR locked on the account. */
export const STORAGE_PRICE = 10_000_000_000_000_000_000n;
/** Bytes that an account, and each value, take besides their own. */
export const ACCOUNT_BYTES = 100;
export const VALUE_EXTRA_BYTES = 40;
/**
 * Nodes of the state's trie that a write changes on a chain of NEAR's size. It depends on the whole state, so this is an
 * assumption, and on the safe side: mainnet's tries are about so deep.
 */
export const TRIE_NODES_PER_WRITE = 10;
