/** Agave's test validator: the real runtime, ledger and RPC of one validator that is alone, with all features on. */
import { Keypair } from "@solana/web3.js";
import type { StartedTestContainer } from "testcontainers";
import { LOCAL_KEYS } from "../accounts.ts";
import { jsonRpc } from "../json-rpc.ts";
import type { Endpoints } from "../local-node.ts";
import { HOST, NodeContainer, StartedNodeContainer } from "../node-container.ts";
import type { NodeKind, NodeProbe } from "../node-kind.ts";
import { endpointsOf } from "../readiness.ts";

const VERSION = "4.1.1";
const PORT = 8899;
const LEDGER = "/ledger";
/** The validator takes the next port for subscriptions. */
const WEBSOCKET_PORT = 8900;
/** It binds to an address of its own, which is the container's by this name. */
const HOSTNAME = "validator";
/** 5,000 SOL. */
const FUNDS = 5_000_000_000_000;
/** Fewer ticks, shorter slots: these take 100 ms. */
const TICKS_PER_SLOT = 16;
const USUAL_TICKS_PER_SLOT = 64;
const SLOT_MS = 400;
/** Shreds that are kept: more than any scenario makes, so that its history stays. */
const LEDGER_SHREDS = 5_000_000;

const CONFIRMED = { commitment: "confirmed" };
const FINAL = { commitment: "finalized" };
/** Among so many slots at least one has a block. */
const SLOTS_BACK = 200;

const probe = ({ rpc }: Endpoints): NodeProbe => ({
  async chain() {
    const genesis = await jsonRpc<string>(rpc, "getGenesisHash");
    return {
      // Source: CAIP-2's namespace for Solana.
      caip2: `solana:${genesis.slice(0, 32)}`,
      blockTimeMs: (SLOT_MS * TICKS_PER_SLOT) / USUAL_TICKS_PER_SLOT,
      finality: { blocks: 0, reason: "The validator is alone: what it has confirmed is not forked away" },
    };
  },
  height: () => jsonRpc<number>(rpc, "getSlot", [CONFIRMED]),
  async blockHash(height) {
    const what = { ...CONFIRMED, transactionDetails: "none", rewards: false };
    return (await jsonRpc<{ blockhash: string }>(rpc, "getBlock", [height, what])).blockhash;
  },
  // A busy validator leaves slots empty, and what is not final yet may go when it is killed.
  async lasting() {
    const slot = await jsonRpc<number>(rpc, "getSlot", [FINAL]);
    const blocks = await jsonRpc<number[]>(rpc, "getBlocks", [Math.max(0, slot - SLOTS_BACK), slot, FINAL]);
    return blocks.at(-1)!;
  },
  async fund(accounts) {
    let funded = true;
    for (const { address } of accounts) {
      const { value } = await jsonRpc<{ value: number }>(rpc, "getBalance", [address, CONFIRMED]);
      if (value > 0) continue;
      funded = false;
      await jsonRpc(rpc, "requestAirdrop", [address, FUNDS]);
    }
    return funded;
  },
});

export const AGAVE: NodeKind = {
  family: "solana",
  program: "solana-test-validator",
  version: VERSION,
  official: `anzaxyz/agave:v${VERSION}`,
  image: `chainsatlas/solana-test-validator:${VERSION}`,
  folder: import.meta.dirname,
  buildArgs: {},
  tools: [],
  ports: { rpc: PORT, websocket: WEBSOCKET_PORT },
  hostname: HOSTNAME,
  command: [
    ...["--ledger", LEDGER, "--quiet", "--bind-address", HOSTNAME, "--rpc-port", String(PORT)],
    ...["--ticks-per-slot", String(TICKS_PER_SLOT), "--limit-ledger-size", String(LEDGER_SHREDS)],
  ],
  accounts: LOCAL_KEYS.map((secretKey) => ({
    secretKey,
    address: Keypair.fromSeed(secretKey).publicKey.toBase58(),
  })),
  probe,
};

export class AgaveContainer extends NodeContainer {
  constructor(image: string = AGAVE.image) {
    super(AGAVE, image);
  }

  override async start(): Promise<StartedAgaveContainer> {
    const started = await this.startNode();
    const { rpc } = endpointsOf(AGAVE, HOST, (port) => started.getMappedPort(port));
    const { identity } = await jsonRpc<{ identity: string }>(rpc, "getIdentity");
    return new StartedAgaveContainer(started, identity);
  }
}

export class StartedAgaveContainer extends StartedNodeContainer {
  constructor(started: StartedTestContainer, identity: string) {
    // a validator that can't read its votes begins with those that its ledger has
    super(AGAVE, started, { target: `${LEDGER}/tower-1_9-${identity}.bin`, content: "none" });
  }

  getWebsocketUrl(): string {
    return this.endpoints.websocket!;
  }

  /** Ends it as a power cut would, whatever it does: what it leaves behind in good order is no other. */
  override async restart(): Promise<void> {
    if ((await this.state()) !== "exited") await this.kill();
    await super.restart();
  }
}
