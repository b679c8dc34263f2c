/** The unit's logger: NEP-297 events, and the rolling root over them. Source: docs/protocol.md "Log record". */
import { ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeLogRecord, nextLogRoot, segmentsHash } from "@chainsatlas/shared/protocol/log-record.ts";
import type { Order } from "@chainsatlas/shared/protocol/order.ts";
import { u32Bytes } from "../host/reader.ts";
import { key, read, write } from "../host/storage.ts";
import type { Record } from "./record.ts";
import type { Ran } from "./ran.ts";

const ROOT = key("r");
const HEADER_BYTES = 188;

/** Where a log record has what each run adds to it: the last three of its fields, and the part. */
const PART_AT = 73;
const STATE_BEFORE_AT = 269;
const STATE_AFTER_AT = 301;
const OUTPUT_HASH_AT = 333;

/** The rolling root; undefined before the first record. */
export const logRoot = (): Uint8Array | undefined => read(ROOT);

/** A hop's log record, encoded, with zeros for what a run adds: made once, so that a run need not encode it. */
export const logTemplate = (order: Order, orderHash: Uint8Array, inputHash: Uint8Array): Uint8Array =>
  encodeLogRecord({
    ...order,
    ...{ part: 0, orderHash, inputHash, segmentsHash: segmentsHash(order.segments) },
    ...{ stateBefore: ZERO_32, stateAfter: ZERO_32, outputHash: ZERO_32 },
  });

function encodedRecord(
  { template, part, loggedState, currentState }: Record,
  outputHash: Uint8Array,
): Uint8Array {
  const record = template.slice();
  record.set(u32Bytes(part), PART_AT);
  record.set(loggedState, STATE_BEFORE_AT);
  record.set(currentState, STATE_AFTER_AT);
  record.set(outputHash, OUTPUT_HASH_AT);
  return record;
}

/** Logs a run that ends in the record's current state. */
export function writeLog(of: Record, ran: Ran): void {
  const record = encodedRecord(of, ran.outputHash);
  const root = nextLogRoot(logRoot() ?? ZERO_32, record);
  write(ROOT, root);
  const header = env.base64(ran.state.subarray(0, HEADER_BYTES));
  const pagesRoot = env.base64(ran.state.subarray(HEADER_BYTES));
  const data = `{"record":"${env.base64(record)}","header":"${header}","pages_root":"${pagesRoot}","log_root":"${env.base64(root)}"}`;
  env.log(`EVENT_JSON:{"standard":"chainsatlas","version":"1.0.0","event":"run","data":[${data}]}`);
}
