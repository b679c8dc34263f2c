/** What a chain does with a transaction's messages: all or none, each with what gas is left. */
import { concat, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { BinaryKVIterStorage, CWSimulateApp, Err, Ok, type Result } from "@oraichain/cw-simulate";
import { emission, INSTANCE, INSTANCE_AGAIN, type ContractEvent } from "./gas/costs.ts";
import { MeteredWasm, type OtherCode } from "./metered-wasm.ts";
import { PREFIX, type Message } from "./transaction.ts";

/** What a transaction did, or why it was refused. */
export type Ran =
  { readonly events: readonly ContractEvent[]; readonly gas: bigint } | { readonly error: string };

type Response = Awaited<ReturnType<MeteredWasm["executeContract"]>>;

/** Of a second. */
const NANOSECONDS = 1e9;

const OUT_OF_GAS = { error: "out of gas" };

export class Simulation {
  readonly #app: CWSimulateApp;
  readonly #wasm: MeteredWasm;

  constructor(chainId: string, other: OtherCode = {}) {
    this.#app = new CWSimulateApp({
      chainId,
      bech32Prefix: PREFIX,
      kvIterStorageRegistry: BinaryKVIterStorage,
    });
    this.#wasm = new MeteredWasm(this.#app, other);
    this.#app.wasm = this.#wasm;
  }

  /** Addresses of all contracts. */
  get contracts(): readonly string[] {
    return this.#wasm
      .getContracts()
      .map(({ address }) => address)
      .filter((address) => this.#wasm.exists(address));
  }

  /** Executes the messages in order, all or none, with so much SDK gas, in a block of that time (seconds since 1970). */
  async run(sender: string, messages: readonly Message[], gas: bigint, time: bigint): Promise<Ran> {
    this.#app.time = Number(time) * NANOSECONDS;
    const events: ContractEvent[] = [];
    const started = new Set<string>();
    let spent = 0n;
    const result = await this.#app.store.tx(async (): Promise<Result<undefined, string>> => {
      for (const message of messages) {
        const ran = await this.#message(sender, message, gas - spent, started);
        if ("error" in ran) return Err(ran.error);
        spent += ran.gas;
        events.push(...ran.events);
        if (spent > gas) return Err(OUT_OF_GAS.error);
      }
      return Ok(undefined);
    });
    return result.ok ? { events, gas: spent } : { error: result.val };
  }

  async #message(sender: string, message: Message, gas: bigint, started: Set<string>): Promise<Ran> {
    switch (message.typeUrl) {
      case "/cosmos.bank.v1beta1.MsgSend":
        return { events: [], gas: 0n };
      case "/cosmwasm.wasm.v1.MsgInstantiateContract": {
        const { codeId, label, msg } = message.value;
        return this.#call(`code ${codeId}`, gas, started, () =>
          this.#wasm.instantiateContract(
            sender,
            [],
            Number(codeId),
            parsed(msg),
            label,
            null,
            null,
            [],
            true,
          ),
        );
      }
      case "/cosmwasm.wasm.v1.MsgExecuteContract": {
        const { contract, msg } = message.value;
        if (!this.#wasm.exists(contract)) return { error: `no contract ${contract}` };
        return this.#call(contract, gas, started, () =>
          this.#wasm.executeContract(sender, [], contract, parsed(msg), [], true),
        );
      }
    }
  }

  async #call(code: string, gas: bigint, started: Set<string>, work: () => Promise<Response>): Promise<Ran> {
    const setup = BigInt(started.has(code) ? INSTANCE_AGAIN : INSTANCE);
    started.add(code);
    if (gas < setup) return OUT_OF_GAS;
    this.#wasm.gas = gas - setup;
    const response = await work();
    if (this.#wasm.vm.exhausted) return OUT_OF_GAS;
    if (!response.ok) return { error: response.val };
    const { events } = response.val as { events: ContractEvent[] };
    return { events, gas: setup + this.#wasm.vm.spent + BigInt(emissionOf(events)) };
  }

  async query(
    address: string,
    message: object,
    gas: bigint,
  ): Promise<{ value: unknown } | { error: string }> {
    if (!this.#wasm.exists(address)) return { error: `no contract ${address}` };
    this.#wasm.gas = gas;
    await this.#wasm.getContract(address).init();
    const result = this.#wasm.query(address, message) as Result<unknown, string>;
    return result.ok ? { value: result.val } : { error: result.val };
  }

  /** SHA-256 over all contracts' storage. */
  digest(): Uint8Array {
    const parts = this.contracts.flatMap((address) => [
      utf8(address),
      ...[...this.#wasm.stored(address)!].flat(),
    ]);
    return sha256(concat(...parts));
  }
}

const parsed = (msg: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(msg));

/** Gas of what the contract itself emitted: the chain adds its address to each event, and events of its own. */
function emissionOf(events: readonly ContractEvent[]): number {
  const own = events.map(({ type, attributes }) => ({
    type,
    attributes: attributes.filter(({ key }) => key !== "_contract_address"),
  }));
  const plain = own.filter(({ type }) => type === "wasm").flatMap(({ attributes }) => attributes);
  const named = own.filter(({ type }) => type.startsWith("wasm-"));
  return emission(
    plain,
    named.map(({ type, attributes }) => ({ type: type.slice("wasm-".length), attributes })),
  );
}
