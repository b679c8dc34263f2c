/** Runs a contract's methods in Node's WebAssembly, metered. */
import { toHex, sha256 } from "@chainsatlas/shared/bytes/bytes.ts";
import { GAS_LEFT, metered } from "../wasm/meter.ts";
import { Gas } from "./costs.ts";
import { HostError, OUT_OF_GAS } from "./failure.ts";
import { GasCounter } from "./gas-counter.ts";
import type { CallContext, CallEffects, PromisedReceipt } from "./host-call.ts";
import { hostFunctions } from "./host.ts";
import { HostMemory } from "./memory.ts";
import type { StorageChanges } from "./storage.ts";

export interface CallOutcome {
  readonly burnt: bigint;
  readonly value: Uint8Array;
  readonly logs: readonly string[];
  readonly promises: readonly PromisedReceipt[];
  /** yoctoNEAR that the promises carry away. */
  readonly sent: bigint;
  /** The promise whose result is the call's own. */
  readonly returned?: number;
  /** Set when the call failed: then nothing of it counts but the gas. */
  readonly failure?: string;
}

/** A contract's code, ready to be called. */
export class Contract {
  readonly #module: WebAssembly.Module;
  readonly #imports: readonly string[];
  readonly bytes: number;
  /** SHA-256 of the code. */
  readonly hash: Uint8Array;

  private static readonly compiled = new Map<string, Contract>();

  private constructor(code: Uint8Array, hash: Uint8Array) {
    this.hash = hash;
    this.bytes = code.length;
    this.#module = new WebAssembly.Module(metered(code) as BufferSource);
    this.#imports = WebAssembly.Module.imports(this.#module).map(({ name }) => name);
  }

  /** Compiles code, once for all who ask for the same. Throws WebAssembly.CompileError and what metering throws. */
  static of(code: Uint8Array): Contract {
    const hash = sha256(code);
    const name = toHex(hash);
    const known = Contract.compiled.get(name) ?? new Contract(code, hash);
    Contract.compiled.set(name, known);
    return known;
  }

  /** Names of the methods. */
  get methods(): string[] {
    return WebAssembly.Module.exports(this.#module)
      .filter(({ kind }) => kind === "function")
      .map(({ name }) => name);
  }

  /** Calls a method; the changes are the caller's to keep or to give up. */
  call(method: string, context: CallContext, prepaid: bigint, storage: StorageChanges): CallOutcome {
    const gas = new GasCounter(prepaid);
    const effects: CallEffects = { value: new Uint8Array(), logs: [], promises: [], sent: 0n };
    try {
      gas.pay(Gas.LOADING_BASE, Gas.LOADING_BYTE, this.bytes);
      if (!this.methods.includes(method)) throw new HostError(`MethodNotFound: ${method}`);
      this.#run(method, context, gas, storage, effects);
    } catch (error) {
      if (!(error instanceof HostError || error instanceof WebAssembly.RuntimeError)) throw error;
      const failure = gas.left < 0n ? OUT_OF_GAS : error.message;
      const nothing = { value: new Uint8Array(), promises: [], sent: 0n };
      return { burnt: gas.burnt, logs: effects.logs, ...nothing, failure };
    }
    return { burnt: gas.burnt, ...effects };
  }

  #run(
    method: string,
    context: CallContext,
    gas: GasCounter,
    storage: StorageChanges,
    effects: CallEffects,
  ): void {
    const made: { exports?: WebAssembly.Exports } = {};
    const memory = new HostMemory(gas, () => made.exports!.memory as WebAssembly.Memory);
    const functions = hostFunctions({ context, gas, memory, storage, codeBytes: this.bytes, effects });
    const unknown = (name: string) => (): never => {
      throw new HostError(`the embedded runtime has no ${name}`);
    };
    const env = Object.fromEntries(this.#imports.map((name) => [name, functions[name] ?? unknown(name)]));
    const { exports } = new WebAssembly.Instance(this.#module, { env });
    made.exports = exports;
    gas.attach(exports[GAS_LEFT] as WebAssembly.Global<"i64">);
    (exports[method] as () => void)();
  }
}
