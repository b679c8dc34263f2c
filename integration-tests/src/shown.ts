/** What units show of themselves: a refused call must not change it. */
import { concat, sha256, toHex, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Deployment } from "@chainsatlas/shared/chain/chain.ts";
import { encodePythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";

/** Digest of all that the units show of these executions, and of their ledger if they keep one. */
export async function shownBy(
  { management, virtualization, ledger }: Deployment,
  executions: readonly Uint8Array[],
): Promise<string> {
  const parts: Uint8Array[] = [encodePythiaSet(await management.pythiaSet()), await virtualization.logRoot()];
  const status = await ledger?.status();
  if (status !== undefined) parts.push(status.head, status.digest, status.open?.rest ?? utf8("none open"));
  for (const execution of executions) {
    const plan = await management.planDigest(execution);
    const record = await virtualization.execution(execution);
    const text =
      record &&
      `${record.hop} ${record.open} ${toHex(record.orderHash)} ${toHex(record.stateHash)} ${record.part}`;
    parts.push(plan ?? utf8("no plan"), utf8(text ?? "no record"));
  }
  return toHex(sha256(concat(...parts)));
}
