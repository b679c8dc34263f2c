/** What every off-chain implementation of the machine offers. Source: docs/machine.md. */
import type { Fault, Status } from "./constants.ts";
import type { Header } from "./header.ts";
import type { PageTree } from "./merkle.ts";

/** What a machine must know of its program besides the code it holds. All of it is in the object file. */
export interface ProgramFacts {
  /** SHA-256 of the object file, 32 bytes. */
  readonly programId: Uint8Array;
  /** Address, a multiple of 256. */
  readonly textBase: number;
  /** Bytes, a positive multiple of 4. */
  readonly textLength: number;
  /** Bytes, a multiple of 256, at most 16 MiB. */
  readonly memorySize: number;
  /** Bytes, at most 16 MiB. */
  readonly outputLimit: number;
}

/** Addresses from `start` up to but not including `end`, both multiples of 4. */
export interface AddressRange {
  readonly start: number;
  readonly end: number;
}

/** All that is needed to go on with an execution elsewhere. */
export interface MachineState {
  readonly program: ProgramFacts;
  /** Address of the first byte of `code`. */
  readonly codeStart: number;
  /** The part of the text that is here: one contiguous range of whole words. */
  readonly code: Uint8Array;
  readonly header: Header;
  readonly tree: PageTree;
}

export interface RunOptions {
  /** Most steps this run may take; without it, as many as it takes. */
  readonly maxSteps?: bigint | number;
  /** Only these addresses of the code count as held, so that leaving them is TRANSFER; without it, all of the code. */
  readonly held?: AddressRange;
  /** Only these pages may be touched, so that any other stops the run with PAGE; without it, all. */
  readonly delivered?: ReadonlySet<number>;
}

/** Why a run stopped. */
export interface StopReport {
  readonly status: Status;
  readonly cause: Fault;
  /** The page that was not delivered; the status is RUNNING then. Absent for every other stop. */
  readonly page?: number;
}

export interface Machine {
  /**
   * Runs until a stop. A HALTED or FAULTED machine stays as it is.
   * Throws RangeError for a held range that is not part of the code.
   */
  run(options?: RunOptions): StopReport;
  header(): Header;
  /** What TRAP 4 has written so far. */
  output(): Uint8Array;
  /** The non-zero pages. */
  pages(): ReadonlyMap<number, Uint8Array>;
  pagesRoot(): Uint8Array;
  stateHash(): Uint8Array;
}
