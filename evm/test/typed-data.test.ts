/** Goal: what the ledger takes for a request's digest is what an ordinary wallet's library makes of the same request. */
import assert from "node:assert/strict";
import { hexlify, TypedDataEncoder } from "ethers";
import { REQUESTS, type RequestName } from "@chainsatlas/shared/protocol/ledger/requests.ts";
import {
  DOMAIN_NAME,
  DOMAIN_VERSION,
  requestDigest,
  typedDataTypes,
} from "@chainsatlas/shared/protocol/ledger/typed-data.ts";

const SAMPLES: Readonly<Record<string, unknown>> = {
  ...{ uint8: 5, uint16: 0x1234, uint32: 0x1234_5678, uint64: 0x1234_5678_9abc_def0n },
  ...{
    address: new Uint8Array(20).fill(3),
    bytes32: new Uint8Array(32).fill(9),
    bytes: Uint8Array.of(1, 2, 3),
  },
};

const text = (value: unknown): unknown => (value instanceof Uint8Array ? hexlify(value) : value);

describe("EIP-712 of the ledger's requests", () => {
  const network = new Uint8Array(32).fill(7);
  const domain = { name: DOMAIN_NAME, version: DOMAIN_VERSION, salt: hexlify(network) };
  for (const name of Object.keys(REQUESTS) as RequestName[])
    it(`is that of ethers for ${name}`, () => {
      const entries = Object.entries(REQUESTS[name].fields).map(([field, type]) => [field, SAMPLES[type]]);
      const body = Object.fromEntries(entries) as never;
      const sender = new Uint8Array(20).fill(0xaa);
      const digest = requestDigest(network, { name, sender, nonce: 4n, body });
      const message = { sender, nonce: 4n, ...(body as object) };
      const shown = Object.fromEntries(Object.entries(message).map(([field, value]) => [field, text(value)]));
      assert.equal(hexlify(digest), TypedDataEncoder.hash(domain, typedDataTypes(name), shown));
    });
});
