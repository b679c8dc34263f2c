/** Goal: no error, no item and no event of the ledger is without a vector. */
import assert from "node:assert/strict";
import { fromHex } from "../bytes/bytes.ts";
import { decodePart } from "../protocol/ledger/batch.ts";
import { LEDGER_ERRORS } from "../protocol/ledger/errors.ts";
import { decodeEvents, EVENTS } from "../protocol/ledger/events.ts";
import { CARRIED, REQUESTS } from "../protocol/ledger/requests.ts";
import { readManifest, readVectorFile } from "./files.ts";
import type { LedgerCallJson } from "./schema.ts";

const NAMES = new Map<number, string>(Object.entries(LEDGER_ERRORS).map(([name, number]) => [number, name]));

describe("vectors of the ledger", () => {
  const errors = new Set<string>();
  const events = new Set<string>();
  const types = new Set<number>();

  function note({ call, bytes, error, events: encoded }: LedgerCallJson): void {
    if (error !== undefined) errors.add(error);
    if (encoded === undefined) return;
    if (call === "part") for (const item of decodePart(fromHex(bytes)).items) types.add(item[0]!);
    for (const event of decodeEvents(fromHex(encoded))) {
      events.add(event.name);
      if (event.name === "Refused") errors.add(NAMES.get(event.error) ?? "");
    }
  }

  before(async () => {
    for (const file of (await readManifest()).files.filter(({ tier }) => tier === "ledger"))
      for (const vector of (await readVectorFile(file)).vectors) {
        if (vector.kind === "ledger") vector.calls.forEach(note);
        if (vector.kind === "genesis" && vector.error !== undefined) errors.add(vector.error);
      }
  });

  it("show every error", () => {
    assert.deepEqual(
      Object.keys(LEDGER_ERRORS).filter((name) => !errors.has(name)),
      [],
    );
  });

  it("show every event", () => {
    assert.deepEqual(
      Object.keys(EVENTS).filter((name) => !events.has(name)),
      [],
    );
  });

  it("show every item", () => {
    const declared = [...Object.entries(REQUESTS), ...Object.entries(CARRIED)];
    assert.deepEqual(
      declared.filter(([, { type }]) => !types.has(type)).map(([name]) => name),
      [],
    );
  });

  it("have histories of 10,000 signed requests and more", async () => {
    const signed = new Set(Object.values(REQUESTS).map(({ type }) => type as number));
    let count = 0;
    for (const file of (await readManifest()).files.filter(({ tier }) => tier === "history"))
      for (const vector of (await readVectorFile(file)).vectors)
        if (vector.kind === "ledger")
          for (const { bytes } of vector.calls.filter(({ call }) => call === "part"))
            count += decodePart(fromHex(bytes)).items.filter((item) => signed.has(item[0]!)).length;
    assert.ok(count >= 10_000, `${count}`);
  });
});
