/**
 * cw-simulate's contracts, run as a chain runs them: a fresh instance of metered code for every call, which sees what is
 * stored then. The library alone keeps instances between calls, and with them the writes of a call that failed.
 */
import { sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { BinaryKVIterStorage, type CWSimulateApp } from "@oraichain/cw-simulate";
import { WasmModule } from "@oraichain/cw-simulate/dist/modules/wasm/module.js";
import { artifact, CONTRACTS, type ContractName } from "./contracts.ts";
import { instrument } from "./gas/instrument.ts";
import { MeteredVm } from "./gas/metered-vm.ts";

interface Code {
  readonly module: Uint8Array;
  readonly checksum: string;
}

/** Instrumented code by code id, made once per process. */
let codes: readonly Code[] | undefined;

function codeOf(contract: Uint8Array): Code {
  const module = instrument(contract);
  return { module, checksum: toHex(sha256(module)).slice(2) };
}

const storedCodes = (): readonly Code[] => (codes ??= CONTRACTS.map((name) => codeOf(artifact(name))));

/** Code id of a contract. */
export const codeId = (name: ContractName): number => CONTRACTS.indexOf(name) + 1;

type Contract = ReturnType<WasmModule["getContract"]>;
type Registered = ReturnType<WasmModule["registerContractInstance"]>;
/** What a contract stores. */
type Stored = Iterable<[Uint8Array, Uint8Array]> & { get(key: Uint8Array): Uint8Array | undefined };

/** A contract's code in the place of the committed one, for tests that put faults into it. */
export type OtherCode = Partial<Record<ContractName, Uint8Array>>;

const codesWith = (other: OtherCode): readonly Code[] =>
  storedCodes().map((code, i) => {
    const module = other[CONTRACTS[i]!];
    return module === undefined ? code : codeOf(module);
  });

export class MeteredWasm extends WasmModule {
  readonly #app: CWSimulateApp;
  readonly #codes: readonly Code[];
  /** SDK gas that the next call may use. */
  gas = 0n;
  #vm: MeteredVm | undefined;

  constructor(app: CWSimulateApp, other: OtherCode = {}) {
    super(app);
    this.#app = app;
    this.#codes = codesWith(other);
    for (const { module, checksum } of this.#codes)
      WasmModule.checksumCache[this.create("genesis", module)] = checksum;
  }

  /** The instance of the last call. */
  get vm(): MeteredVm {
    if (this.#vm === undefined) throw new Error("nothing was called yet");
    return this.#vm;
  }

  /** What a contract stores; undefined when there is no such contract. */
  stored(address: string): Stored | undefined {
    return this.getContractStorage(address) as unknown as Stored | undefined;
  }

  exists(address: string): boolean {
    return this.stored(address) !== undefined;
  }

  override getContract(address: string): Contract {
    const contract = super.getContract(address);
    contract.init = async () => {
      this.#vm = await this.#start(address);
      // the library has no way to hand an instance to it
      (contract as unknown as { _vm: MeteredVm })._vm = this.#vm;
      return contract;
    };
    return contract;
  }

  async #start(address: string): Promise<MeteredVm> {
    const { module, checksum } = this.#codes[this.getContractInfo(address).codeId - 1]!;
    const backend = {
      backend_api: this.#app.backendApi,
      storage: new BinaryKVIterStorage(this.getContractStorage(address) as never),
      querier: this.#app.querier,
    };
    const vm = new MeteredVm(backend, (other, key) => this.stored(other)?.get(key));
    await vm.restart(module, checksum, this.gas);
    return vm;
  }

  /** Contracts get addresses of 32 bytes, as on chains; the library's own have 20. */
  protected override registerContractInstance(
    sender: string,
    id: number,
    label?: string,
    admin?: string | null,
  ): Registered {
    const salt = utf8(`instance ${this.lastInstanceId}`);
    return super.registerContractInstance(sender, id, label, admin, salt);
  }
}
