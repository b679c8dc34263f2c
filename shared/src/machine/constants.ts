/** Numbers of the machine that every implementation shares. Source: whitepaper, "Virtualization unit"; docs/machine.md. */

/** Bytes of a page: the unit in which memory is committed to, proven and delivered. */
export const PAGE_BYTES = 256;
/** Levels of the sparse Merkle tree over all 2^24 pages of the address space. */
export const TREE_DEPTH = 24;
/** First address of the read-only input region. */
export const INPUT_BASE = 0xe000_0000;
/** First address of the output region, which only TRAP 4 writes. */
export const OUTPUT_BASE = 0xf000_0000;
/** Largest memory an object may ask for: 16 MiB. */
export const MAX_MEMORY = 1 << 24;
/** Largest output an object may allow: 16 MiB. */
export const MAX_OUTPUT = 1 << 24;
/** Largest input of an execution: 16 MiB. */
export const MAX_INPUT = 1 << 24;
/** Largest size a TRAP block may name; more is LIMIT, so that no step hides unbounded work. */
export const MAX_TRAP_SIZE = 65_536;
/** A TRAP with a size costs one step per this many bytes begun, besides its own. */
export const TRAP_BYTES_PER_STEP = 16;

/** Where a machine stands after `run`, as the state header encodes it. */
export const Status = { RUNNING: 0, TRANSFER: 1, HALTED: 2, FAULTED: 3 } as const;
export type Status = (typeof Status)[keyof typeof Status];

/** Why a machine faulted, as the state header encodes it; NONE unless the status is FAULTED. */
export const Fault = {
  NONE: 0,
  ILLEGAL: 1,
  MISALIGNED: 2,
  ACCESS: 3,
  OVERFLOW: 4,
  DIVIDE: 5,
  TRAP: 6,
  LIMIT: 7,
} as const;
export type Fault = (typeof Fault)[keyof typeof Fault];

/** Names by code: `STATUS_NAMES[Status.HALTED]` is "HALTED". */
export const STATUS_NAMES = Object.keys(Status) as readonly (keyof typeof Status)[];
export const FAULT_NAMES = Object.keys(Fault) as readonly (keyof typeof Fault)[];
