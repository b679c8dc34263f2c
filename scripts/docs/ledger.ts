/** Tables of docs/ledger.md, from the ledger's own declarations. */
import { LEDGER_ERRORS } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { EVENTS } from "@chainsatlas/shared/protocol/ledger/events.ts";
import type { Fields } from "@chainsatlas/shared/protocol/ledger/fields.ts";
import { METRICS } from "@chainsatlas/shared/protocol/ledger/metrics.ts";
import { LEDGER_PARAMETERS } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { CARRIED, REQUESTS } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import { STATE } from "@chainsatlas/shared/protocol/ledger/state.ts";
import { table } from "./table.ts";

/** As in `amount u64 ‖ to 20`. */
const fieldsText = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, type]) => {
      const size = type === "address" ? "20" : type === "bytes32" ? "32" : type.replace("uint", "u");
      return `${name} ${size}`;
    })
    .join(" ‖ ") || "–";

const hex = (tag: number): string => `\`0x${tag.toString(16).padStart(2, "0")}\``;

const items = (declared: Readonly<Record<string, { type: number; fields: Fields; what: string }>>): string =>
  table(
    ["type", "name", "fields", "what"],
    Object.entries(declared).map(([name, { type, fields, what }]) => [
      String(type),
      `\`${name}\``,
      fieldsText(fields),
      what,
    ]),
    [0],
  );

export const LEDGER_BLOCKS = {
  "ledger-requests": () => items(REQUESTS),
  "ledger-carried": () => items(CARRIED),
  "ledger-state": () =>
    table(
      ["tag", "word", "key", "fields", "what"],
      Object.entries(STATE).map(([name, { tag, key, value, what }]) => [
        hex(tag),
        name,
        fieldsText(key),
        fieldsText(value),
        what,
      ]),
    ),
  "ledger-events": () =>
    table(
      ["kind", "event", "fields"],
      Object.entries(EVENTS).map(([name, { kind, fields }]) => [
        String(kind),
        `\`${name}\``,
        fieldsText(fields),
      ]),
      [0],
    ),
  "ledger-errors": () =>
    Object.entries(LEDGER_ERRORS)
      .map(([name, number]) => `${name} ${number}`)
      .join(" · "),
  "ledger-parameters": () =>
    table(
      ["parameter", "value"],
      Object.entries(LEDGER_PARAMETERS).map(([name, value]) => [name, String(value)]),
      [1],
    ),
  "ledger-metrics": () =>
    Object.entries(METRICS)
      .map(([name, number]) => `${name.toLowerCase().replaceAll("_", " ")} ${number}`)
      .join(" · "),
} as const;
