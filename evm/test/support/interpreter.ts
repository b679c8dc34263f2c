/** The interpreter alone on an embedded network, with a probe that measures its gas. */
import { fromHex, toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { bundleRoots, decodeBundle } from "@chainsatlas/shared/machine/bundle.ts";
import type { LegInput, LegMachine, LegOutput } from "@chainsatlas/shared/machine/leg.ts";
import { TRANSACTION_GAS } from "../../src/terms.ts";
import { startEmbeddedNetwork, type EmbeddedNetwork } from "../../src/embedded-network.ts";
import { Assembler } from "../../src/interpreter/assembler.ts";
import {
  decodeReturn,
  encodeCall,
  type InterpreterCall,
  type InterpreterReturn,
} from "../../src/interpreter/call.ts";
import { generateInterpreter, initCode } from "../../src/interpreter/generate.ts";

/** Calls the address in the first word of its data with the rest; returns the gas that took, then what it returned. */
const probeCode = (): Uint8Array =>
  new Assembler({})
    .emit("32 CALLDATASIZE SUB =length DUP1 32 0 CALLDATACOPY GAS =before")
    .emit("0 0 $length 0 0 CALLDATALOAD GAS STATICCALL =ok")
    .emit("GAS $before SUB 0 MSTORE @good JUMPI 0 0 REVERT")
    .label("good", ["length", "before"])
    .emit("RETURNDATASIZE 0 32 RETURNDATACOPY 32 RETURNDATASIZE ADD 0 RETURN")
    .link().code;

export interface Measured extends InterpreterReturn {
  /** Gas of the call to the interpreter: no calldata of a transaction, no copies of a caller. */
  readonly gas: number;
}

export class InterpreterChain implements LegMachine {
  readonly #network: EmbeddedNetwork;
  readonly #probe: string;
  readonly #interpreter: string;
  /** Gas of the interpreter's deployment. */
  readonly deploymentGas: number;

  private constructor(network: EmbeddedNetwork, probe: Deployed, interpreter: Deployed) {
    this.#network = network;
    this.#probe = probe.address;
    this.#interpreter = interpreter.address;
    this.deploymentGas = interpreter.gas;
  }

  /** A fresh network with the interpreter, or another runtime code in its place. */
  static async start(runtime: Uint8Array = generateInterpreter()): Promise<InterpreterChain> {
    const network = await startEmbeddedNetwork();
    const probe = await deploy(network, probeCode());
    return new InterpreterChain(network, probe, await deploy(network, runtime));
  }

  async run(call: InterpreterCall): Promise<Measured> {
    const data = `${this.#interpreter.slice(2).padStart(64, "0")}${toHex(encodeCall(call)).slice(2)}`;
    const request = { to: this.#probe, data: `0x${data}`, gas: toQuantity(TRANSACTION_GAS) };
    const result = await this.#network.request({ method: "eth_call", params: [request, "latest"] });
    const bytes = fromHex(result as string);
    const gas = Number(BigInt(toHex(bytes.subarray(0, 32))));
    return { ...decodeReturn(bytes.subarray(32), call.numbers.length), gas };
  }

  /** A leg whose proofs are checked here: only the machine is the interpreter's. */
  async leg({ program, header, codeStart, code, bundle, budget }: LegInput): Promise<LegOutput> {
    const decoded = decodeBundle(bundle);
    const { numbers, pages } = decoded;
    const result = await this.run({ ...program, header, codeStart, code, budget, numbers, pages });
    const after = new Map(numbers.map((number, i) => [number, result.pages[i]!]));
    for (const [i, number] of numbers.entries())
      if (!result.changed[i] && toHex(result.pages[i]!) !== toHex(pages[i]!))
        throw new Error(`page ${number} changed without its flag`);
    const output = { header: result.header, root: bundleRoots(decoded, after).after };
    return result.missingPage === undefined ? output : { ...output, page: result.missingPage };
  }

  close(): Promise<void> {
    return this.#network.close();
  }
}

const toQuantity = (n: bigint): string => `0x${n.toString(16)}`;

interface Deployed {
  readonly address: string;
  readonly gas: number;
}

async function deploy(network: EmbeddedNetwork, runtime: Uint8Array): Promise<Deployed> {
  const [from] = (await network.request({ method: "eth_accounts" })) as string[];
  const transaction = { from, data: toHex(initCode(runtime)), gas: toQuantity(TRANSACTION_GAS) };
  const hash = await network.request({ method: "eth_sendTransaction", params: [transaction] });
  const receipt = await network.request({ method: "eth_getTransactionReceipt", params: [hash] });
  const { contractAddress, gasUsed } = receipt as { contractAddress: string; gasUsed: string };
  const code = await network.request({ method: "eth_getCode", params: [contractAddress, "latest"] });
  if (code !== toHex(runtime)) throw new Error("deployed code differs from the runtime given");
  return { address: contractAddress, gas: Number(gasUsed) };
}
