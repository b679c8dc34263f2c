/** A node of this crate as a process of its own. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { utf8 } from "@chainsatlas/shared/bytes/bytes.ts";

/** The program: NEAR_NODE, or what `cargo build --release` makes. */
export const BINARY =
  process.env.NEAR_NODE ?? fileURLToPath(new URL("../target/release/near-node", import.meta.url));

const SEED = "chainsatlas";
const LISTENING = /at (http:\S+)/;

/** The validator's key: NEAR's tools fill a seed up with blanks. */
export const VALIDATOR = { account: "test.near", secretKey: utf8(SEED.padEnd(32)) };

/** A node with a data directory of its own, which goes with it. */
export class LocalNearNode {
  readonly #home: string;
  readonly #options: readonly string[];
  #process?: ChildProcess;
  #address = "127.0.0.1:0";

  private constructor(home: string, options: readonly string[]) {
    this.#home = home;
    this.#options = options;
  }

  /** Makes a chain and starts a node of it. */
  static async start(...options: string[]): Promise<LocalNearNode> {
    if (!existsSync(BINARY))
      throw new Error(`there is no ${BINARY}: run "cargo build --release" in near/node`);
    const home = mkdtempSync(join(tmpdir(), "near-node-"));
    execFileSync(BINARY, ["--home", home, "init", "--chain-id", "localnet", "--test-seed", SEED]);
    const node = new LocalNearNode(home, options);
    await node.run();
    return node;
  }

  get url(): string {
    return `http://${this.#address}`;
  }

  /** Starts the process; the second time on the port of the first. */
  async run(): Promise<void> {
    const args = ["--home", this.#home, "run", "--rpc-addr", this.#address, ...this.#options];
    this.#process = spawn(BINARY, args, { stdio: ["ignore", "ignore", "pipe"] });
    const said: string[] = [];
    for await (const line of createInterface({ input: this.#process.stderr! })) {
      const url = LISTENING.exec(line)?.[1];
      if (url !== undefined) {
        this.#address = new URL(url).host;
        return;
      }
      said.push(line);
    }
    throw new Error(`the node has not started: ${said.join("\n")}`);
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    if (this.#process === undefined || this.#process.exitCode !== null) return;
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGKILL");
    await ended;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#home, { recursive: true, force: true });
  }
}
