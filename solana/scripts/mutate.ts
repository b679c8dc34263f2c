/** Puts a fault into the program's decoding of each instruction in turn and expects the vectors to notice. */
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { reportCoreMutants } from "@chainsatlas/shared/mutate/core-mutants.ts";
import { SolanaChain } from "../src/chain.ts";
import { artifact, EmbeddedSolana } from "../src/embedded.ts";

await reportCoreMutants({
  name: "solana",
  image: artifact("virtualization"),
  legs: (virtualization) =>
    UnitLegs.on(new SolanaChain(new EmbeddedSolana({ programs: { virtualization } }))),
});
