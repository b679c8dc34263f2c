/** The unit's logger: NEP-297 events, and the rolling root over them. Source: docs/protocol.md "Log record". */
import { ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeLogRecord, nextLogRoot, segmentsHash } from "@chainsatlas/shared/protocol/log-record.ts";
import { decodeOrder } from "@chainsatlas/shared/protocol/order.ts";
import { key, read, write } from "../host/storage.ts";
import type { Record } from "./record.ts";
import { HEADER_BYTES, type Ran } from "./simulator.ts";

const ROOT = key("r");

/** The rolling root; undefined before the first record. */
export const logRoot = (): Uint8Array | undefined => read(ROOT);

/** Logs a run that ends in the record's current state. */
export function writeLog({ order, inputHash, part, orderHash, loggedState, currentState }: Record, ran: Ran): void {
  const decoded = decodeOrder(order);
  const record = encodeLogRecord({
    ...decoded,
    ...{ part, orderHash, inputHash, outputHash: ran.outputHash },
    ...{ segmentsHash: segmentsHash(decoded.segments), stateBefore: loggedState, stateAfter: currentState },
  });
  const root = nextLogRoot(logRoot() ?? ZERO_32, record);
  write(ROOT, root);
  const header = ran.state.subarray(0, HEADER_BYTES);
  const pagesRoot = ran.state.subarray(HEADER_BYTES);
  const fields = [
    `"record":"${env.base64(record)}"`,
    `"header":"${env.base64(header)}"`,
    `"pages_root":"${env.base64(pagesRoot)}"`,
    `"log_root":"${env.base64(root)}"`,
  ];
  env.log(
    `EVENT_JSON:{"standard":"chainsatlas","version":"1.0.0","event":"run","data":[{${fields.join(",")}}]}`,
  );
}
