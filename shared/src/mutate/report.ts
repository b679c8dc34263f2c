/** Runs sets of seeded faults and says what became of them. */
import { mutate, type MutantResult } from "./mutate.ts";
import type { MutantSet } from "./mutant.ts";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Tries the faults of all sets, or only those of some operations, one line each; sets the exit code to 1 when one
 * survived.
 */
export async function reportMutants(
  sets: readonly MutantSet[],
  operations: readonly string[] = [],
): Promise<void> {
  const chosen = operations.length === 0 ? {} : { only: operations };
  for (const set of sets) {
    const onResult = ({ mutant, found }: MutantResult): void => {
      const fate = found === undefined ? `SURVIVED: ${mutant.replace}` : `found by ${found}`;
      say(`${set.implementation}: ${mutant.operation}: ${fate}`);
    };
    const results = await mutate(set, { onResult, ...chosen });
    const survivors = results.filter(({ found }) => found === undefined);
    say(`${set.implementation}: ${results.length} faults, ${survivors.length} survived`);
    if (survivors.length > 0) process.exitCode = 1;
  }
}
