/**
 * The one interface behind which every chain family stands. Nothing here knows how a chain stores, pays or signs.
 * Source: docs/protocol.md; whitepaper "Management units", "Virtualization unit".
 */
import type { Order } from "../protocol/order.ts";
import type { Plan } from "../protocol/plan.ts";
import type { PythiaSet } from "../protocol/pythia-set.ts";
import type { LegMachine } from "../machine/leg.ts";
import type { StopReport } from "../machine/machine.ts";
import type { LogRecord } from "../protocol/log-record.ts";
import type { ChainDescription } from "../profile/profile.ts";
import type { ChainLedger, LedgerUnit } from "./ledger-unit.ts";
import type { TokenWrapper } from "./token-wrapper.ts";

/** An amount in the chain's own unit of work: gas, compute units. */
export interface Cost {
  readonly unit: string;
  readonly amount: bigint;
}

/** One transaction that the adapter sent and saw executed. */
export interface Transaction {
  /** The chain's own name for it: hash or signature. */
  readonly id: string;
  /** Its size as the network carries it. */
  readonly bytes: number;
  readonly cost: Cost;
}

/** What a unit will and will not take; the adapter enforces what the embedded runtime does not. */
export interface ChainLimits {
  /** Bytes of one transaction. */
  readonly transactionBytes: number;
  /** Bytes of payload that one `stage` call carries best. */
  readonly chunkBytes: number;
  /** Work of one transaction, in the cost unit. */
  readonly transactionCost: bigint;
  /** Bytes of code that one hop may hold. */
  readonly codeBytes: number;
  /** Pages that one hop may be given. */
  readonly pages: number;
}

/** What a deployment starts from. */
export interface Genesis {
  /** 32-byte network name. */
  readonly network: Uint8Array;
  readonly pythias: PythiaSet;
  /**
   * Encoded genesis of the ledger that the management unit keeps; without it, it keeps none. Where a family's unit takes
   * its set and its plans from the ledger, `network` and `pythias` have no part. Source: docs/ledger.md.
   */
  readonly ledger?: Uint8Array;
}

/** Where a log record lies: a CAIP-2 id, a transaction, and the record's index in it. */
export interface LogReference {
  readonly chain: string;
  readonly transaction: string;
  readonly index: number;
}

/** A logger's entry, as the chain's history holds it. */
export interface LogEntry {
  readonly reference: LogReference;
  readonly record: LogRecord;
  /** State header after the run: with the pages root the preimage of `record.stateAfter`. */
  readonly header: Uint8Array;
  readonly pagesRoot: Uint8Array;
  /** The unit's rolling root after this record. */
  readonly logRoot: Uint8Array;
}

/** What a virtualization unit keeps of an execution. */
export interface ExecutionRecord {
  readonly hop: number;
  readonly open: boolean;
  readonly orderHash: Uint8Array;
  readonly stateHash: Uint8Array;
  /** Records logged in this hop. */
  readonly part: number;
}

/** The quorum's word that a state goes on at this unit. */
export interface Attestation {
  readonly epoch: number;
  readonly stateHash: Uint8Array;
  readonly signatures: Uint8Array;
}

/** All that a unit needs to take on a hop. */
export interface Admission {
  readonly plan: Plan;
  readonly order: Order;
  readonly orderProof: Uint8Array;
  /** Absent exactly for hop 0. */
  readonly attestation?: Attestation;
}

/** Preimage of a state hash. */
export interface StatePreimage {
  readonly header: Uint8Array;
  readonly pagesRoot: Uint8Array;
}

/** What a hop is staged with, besides the order: all of it checked by the unit against hashes it trusts. */
export type StagedKind = "state" | "code" | "pages";

/** The outcome of one `run` that the chain accepted. */
export interface RunOutcome {
  readonly transactions: readonly Transaction[];
  readonly report: StopReport;
  /** The hop is over; its last state is `state`. */
  readonly closed: boolean;
  readonly state: StatePreimage;
  /** Set when the run was logged: always when closed. */
  readonly log?: LogEntry;
}

export interface ManagementUnit {
  /** 32-byte name. */
  readonly id: Uint8Array;
  pythiaSet(): Promise<PythiaSet>;
  /** Undefined when no plan is approved for the execution. */
  planDigest(execution: Uint8Array): Promise<Uint8Array | undefined>;
  approve(plan: Plan, signatures: Uint8Array): Promise<readonly Transaction[]>;
  rotate(next: PythiaSet, signatures: Uint8Array): Promise<readonly Transaction[]>;
}

export interface VirtualizationUnit {
  /** 32-byte name. */
  readonly id: Uint8Array;
  /** Undefined when nothing was ever admitted for it. */
  execution(execution: Uint8Array): Promise<ExecutionRecord | undefined>;
  logRoot(): Promise<Uint8Array>;
  admit(admission: Admission): Promise<readonly Transaction[]>;
  /**
   * Puts bytes [offset, offset + bytes.length) of a part of `total` bytes in place for the hop in progress, in any order, as often as one likes.
   * `state` is header ‖ pages root; `code` the order's segments; `pages` a page bundle. A unit that keeps nothing between
   * transactions lets its adapter hold them and sends none.
   */
  stage(
    execution: Uint8Array,
    kind: StagedKind,
    offset: number,
    bytes: Uint8Array,
    total: number,
  ): Promise<readonly Transaction[]>;
  /**
   * Runs what is staged, at most `maxSteps` steps, over as many transactions as it takes to stop or to be done.
   * After PAGE, pages are staged again (a complete bundle against the new state's root) and run is called again.
   */
  run(execution: Uint8Array, maxSteps?: bigint): Promise<RunOutcome>;
  /** Gives back what staging holds on the chain. */
  release(execution: Uint8Array): Promise<readonly Transaction[]>;
  /** Reads a record from the chain's history. Throws ChainError UnknownReference. */
  readLog(reference: LogReference): Promise<LogEntry>;
  /** Calls back for each record from now on, in order; returns how to stop. */
  watch(onEntry: (entry: LogEntry) => void): () => void;
}

/** Contracts that show the ledger's tokens as the chain's own standard has tokens. */
export interface TokenAddresses {
  readonly athena: string;
  readonly hermes: string;
}

/** Where the units live, as the chain's own tools write it: a 32-byte name can't be turned back into it everywhere. */
export interface UnitAddresses {
  readonly management: string;
  readonly virtualization: string;
  /** With a ledger, where a family has such contracts and their addresses do not follow from the management unit's. */
  readonly tokens?: TokenAddresses;
  /** What issues tokens for the ledger's, where there is such a thing. */
  readonly wrapper?: string;
}

/** The units of one network on one chain. */
export interface Deployment {
  readonly addresses: UnitAddresses;
  readonly management: ManagementUnit;
  readonly virtualization: VirtualizationUnit;
  /** The management unit's ledger, when it keeps one. */
  readonly ledger?: LedgerUnit;
  /** What issues tokens for the ledger's, where balances are the chain's own. */
  readonly wrapper?: TokenWrapper;
  readonly transactions: readonly Transaction[];
}

/**
 * Signed transactions of a deployment by step, kept across crashes, so that a step is never done twice. They are no
 * secret. A family whose addresses follow from the genesis needs none.
 */
export interface Journal {
  get(step: string): Uint8Array | undefined;
  /** Kept for good when it returns. */
  put(step: string, signed: Uint8Array): void;
}

/** One transaction that a deployment would send, or several alike. */
export interface DeploymentStep {
  readonly step: string;
  /** Of the largest transaction. */
  readonly bytes: number;
  readonly cost: Cost;
  /** In the native token's smallest unit, at most; deposits included. */
  readonly fee: bigint;
  /** Whether the chain takes it, by its profile. */
  readonly fits: boolean;
}

/** What a deployment would take. */
export interface DeploymentEstimate {
  /** Account that would pay, as the chain's tools write it, and what it has in the native token's smallest unit. */
  readonly payer: string;
  readonly balance: bigint;
  readonly steps: readonly DeploymentStep[];
}

/** A running chain with a funded operator. */
export interface Chain {
  /** As the command line knows it: the family's name for an embedded chain, the profile's for a connected one. */
  readonly name: string;
  /** CAIP-2 id. */
  readonly caip2: string;
  readonly costUnit: string;
  readonly limits: ChainLimits;
  /** With a journal, what an interrupted deployment of the same genesis has done is not done again. */
  deploy(genesis: Genesis, journal?: Journal): Promise<Deployment>;
  /**
   * Puts the present code in the place of an earlier one at the same addresses, where the family can: all that the units
   * keep stays. Throws ChainError Rejected when what they keep does not fit the present code; nothing changed then.
   */
  upgrade?(addresses: UnitAddresses): Promise<Deployment>;
  /** What `deploy` would take, without sending anything: on networks outside. */
  estimate?(genesis: Genesis): Promise<DeploymentEstimate>;
  /** The units of an earlier deployment. Throws ChainError Rejected when there are none at these addresses. */
  attach(addresses: UnitAddresses): Promise<Deployment>;
  /** Whether the chain takes a harmless transaction of exactly this size: what profile measurement bisects. */
  takes(transactionBytes: number): Promise<boolean>;
  /**
   * Every transaction so far, in order, as raw signed bytes: with `ChainFamily.replay` the embedded chain's history
   * survives its process. Undefined on a network that keeps its own history.
   */
  history(): readonly Uint8Array[] | undefined;
  close(): Promise<void>;
}

/** How to reach a running network. */
export interface Connection {
  /** Name, CAIP-2 id, finality and limits: two networks of one family may be used side by side. */
  readonly profile: ChainDescription;
  readonly rpcUrl: string;
  /** 32 bytes, of whoever pays: secp256k1 on EVM and CosmWasm, an Ed25519 seed on Solana and NEAR. */
  readonly secretKey: Uint8Array;
  /** Nothing will be sent: the key is of nobody. */
  readonly reads?: true;
  /** Who pays, where it does not follow from the key: NEAR. */
  readonly account?: string;
  /** Gas price and the like, checked by the family. */
  readonly options?: Readonly<Record<string, string>>;
}

/** The machine of conformance vectors and fuzzing on a chain: each leg runs through a real unit. */
export interface ChainLegs extends LegMachine {
  close(): Promise<void>;
}

/** What a chain family's package exports as `family`. */
export interface ChainFamily {
  readonly name: string;
  /** What `deploy` puts on a chain, by name, as it comes with the package. */
  code(): Readonly<Record<string, Uint8Array>>;
  /** Starts the embedded runtime: no network, no container. */
  start(): Promise<Chain>;
  /**
   * Starts the embedded runtime afresh and executes an exported history on it: the same transactions have the same
   * names, so log references resolve. Throws ChainError Rejected when a transaction is not valid there.
   */
  replay(history: readonly Uint8Array[]): Promise<Chain>;
  /**
   * Connects to a running network. Throws ChainError Unreachable when no node answers, Rejected when it is another
   * chain than the profile's, RangeError for a connection that makes no sense.
   */
  connect(connection: Connection): Promise<Chain>;
  /**
   * Legs on a chain of this family, which it takes over, or on an embedded one of its own:
   * `atlas vectors --on`, `atlas fuzz --on`.
   */
  legs(chain?: Chain): Promise<ChainLegs>;
  /** Ledgers on an embedded chain of its own: `atlas vectors --on`. */
  ledger(): ChainLedger;
}
