/** All vectors on the twin, the unit with the machine in TypeScript. Ends with the counts; exit 1 when one failed or did not run. */
import { runVectors } from "@chainsatlas/shared/vectors/run.ts";
import { twinArtifacts } from "../src/artifacts.ts";
import { UnitLegs } from "@chainsatlas/shared/chain/unit-legs.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";

const legs = await UnitLegs.on(new EmbeddedNearChain(twinArtifacts()));
const { manifest, ran, failed, failures } = await runVectors({ name: "near-ts", legs });
for (const id of failed) process.stderr.write(`${id}: ${failures[id]!}\n`);
const wrong = failed.length + manifest - ran;
process.stdout.write(`${ran - failed.length} passed, ${wrong} failed\n`);
process.exitCode = wrong === 0 && ran > 0 ? 0 : 1;
