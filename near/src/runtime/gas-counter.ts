import { HostError, OUT_OF_GAS } from "./failure.ts";

/** The gas of one call: the counter that the metered contract itself counts down. */
export class GasCounter {
  readonly prepaid: bigint;
  /** Handed on to promises: used, but not burnt here. */
  #passedOn = 0n;
  #counter: { value: bigint };

  constructor(prepaid: bigint) {
    this.prepaid = prepaid;
    this.#counter = { value: prepaid };
  }

  /** Goes on counting in the global of an instance. */
  attach(global: WebAssembly.Global<"i64">): void {
    const { value } = this.#counter;
    this.#counter = global;
    this.#counter.value = value;
  }

  get left(): bigint {
    return this.#counter.value;
  }

  get used(): bigint {
    return this.left < 0n ? this.prepaid : this.prepaid - this.left;
  }

  get burnt(): bigint {
    return this.used - this.#passedOn;
  }

  /** Pays a base and so much for each of `count`. */
  pay(base: number, each = 0, count = 0): void {
    this.#take(BigInt(base) + BigInt(each) * BigInt(count));
  }

  /** Sets gas aside for what a promise will burn. */
  passOn(gas: bigint): void {
    this.#take(gas);
    this.#passedOn += gas;
  }

  #take(gas: bigint): void {
    const left = this.#counter.value - gas;
    this.#counter.value = left;
    if (left < 0n) throw new HostError(OUT_OF_GAS);
  }
}
