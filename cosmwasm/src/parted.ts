/** A page bundle as it is staged: proof and pages apart, so that pages lie in whole blocks. Layout: docs/machine.md "Page bundle". */
import { concat } from "@chainsatlas/shared/bytes/bytes.ts";
import { PAGE_BYTES } from "@chainsatlas/shared/machine/constants.ts";
import type { StagedKind as StagedPart } from "../generated/Virtualization.types.ts";
import type { Parts } from "./staging.ts";

export type { StagedPart };

const ones = (bytes: Uint8Array): number =>
  bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll("0", "").length, 0);

/** For any bytes: the contract is to judge them. */
function partedBundle(bundle: Uint8Array): { readonly proof: Uint8Array; readonly pages: Uint8Array } {
  const count = bundle.length < 4 ? 0 : new DataView(bundle.buffer, bundle.byteOffset).getUint32(0);
  const flags = 4 + 4 * count;
  const head = flags + Math.ceil(count / 8);
  if (head > bundle.length) return { proof: bundle, pages: new Uint8Array() };
  const end = head + ones(bundle.subarray(flags, head)) * PAGE_BYTES;
  return { proof: concat(bundle.subarray(0, head), bundle.subarray(end)), pages: bundle.subarray(head, end) };
}

/** These parts of a hop as they are staged. */
export const stagedParts = (
  parts: Parts,
  kinds: readonly (keyof Parts)[],
): Readonly<Partial<Record<StagedPart, Uint8Array>>> =>
  Object.assign(
    {},
    ...kinds.map((kind) => (kind === "pages" ? partedBundle(parts.pages) : { [kind]: parts[kind] })),
  ) as Partial<Record<StagedPart, Uint8Array>>;
