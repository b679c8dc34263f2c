/** Puts a fault into the unit's decoding of each instruction in turn and expects the vectors to notice. */
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { reportCoreMutants } from "@chainsatlas/shared/mutate/core-mutants.ts";
import { artifacts } from "../src/artifacts.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { withMemory } from "../src/wasm/start-up.ts";

/** The memory that a contract's calls start from. */
function memoryOf(module: Uint8Array): Buffer {
  const compiled = new WebAssembly.Module(module as BufferSource);
  const env = Object.fromEntries(WebAssembly.Module.imports(compiled).map(({ name }) => [name, () => 0n]));
  const { exports } = new WebAssembly.Instance(compiled, { env });
  return Buffer.from((exports.memory as WebAssembly.Memory).buffer);
}

const units = artifacts();
await reportCoreMutants({
  name: "near",
  image: memoryOf(units.virtualizationUnit),
  legs: (memory) => {
    const virtualizationUnit = withMemory(units.virtualizationUnit, memory);
    return UnitLegs.on(new EmbeddedNearChain({ ...units, virtualizationUnit }));
  },
});
