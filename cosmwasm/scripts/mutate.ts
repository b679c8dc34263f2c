/** Puts a fault into the contract's decoding of each instruction in turn and expects the vectors to notice. */
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { reportCoreMutants } from "@chainsatlas/shared/mutate/core-mutants.ts";
import { CosmwasmChain } from "../src/chain.ts";
import { artifact } from "../src/contracts.ts";
import { EmbeddedCosmwasm } from "../src/embedded.ts";

await reportCoreMutants({
  name: "cosmwasm",
  image: artifact("virtualization"),
  legs: (virtualization) => UnitLegs.on(new CosmwasmChain(new EmbeddedCosmwasm({ virtualization }))),
});
