/** What the containers of all families have in common. Source: testcontainers' modules. */
import type Dockerode from "dockerode";
import {
  AbstractStartedContainer,
  GenericContainer,
  getContainerRuntimeClient,
  ImageName,
  type StartedTestContainer,
} from "testcontainers";
import { freePorts } from "./free-port.ts";
import { LABELS, openSession } from "./session.ts";
import type { ChainFacts, Endpoints, FundedAccount, LocalNode } from "./local-node.ts";
import type { NodeKind } from "./node-kind.ts";
import { endpointsOf, ReadyNode } from "./readiness.ts";

/** A busy machine takes this long at the most. */
const START_MS = 180_000;
/** Time in which a node may write down what it holds in memory. */
const STOP_SECONDS = 30;
const FREEZE_ATTEMPTS = 20;
export const HOST = "127.0.0.1";

/** A node that has not started, whose container goes when this process ends, however it ends. */
export abstract class NodeContainer extends GenericContainer {
  readonly #kind: NodeKind;
  #usualPorts = false;

  protected constructor(kind: NodeKind, image: string) {
    super(image);
    this.#kind = kind;
    if (kind.command.length > 0) this.withCommand([...kind.command]);
    this.withLabels({ [LABELS.family]: kind.family, [LABELS.program]: `${kind.program} ${kind.version}` })
      .withWaitStrategy(new ReadyNode(kind, START_MS))
      .withAutoCleanup(false);
    if (kind.hostname !== undefined) this.withHostname(kind.hostname);
  }

  /** Stays when this process ends, and listens where such a node usually does, if these ports are free. */
  kept(): this {
    this.#usualPorts = true;
    return this.withLabels({ [LABELS.session]: LABELS.kept });
  }

  abstract override start(): Promise<StartedNodeContainer>;

  protected async startNode(): Promise<StartedTestContainer> {
    const { image } = await getContainerRuntimeClient();
    if (!(await image.exists(this.imageName)))
      throw new Error(
        `there is no image ${this.imageName.string}: run "./atlas nodes build ${this.#kind.family}"`,
      );
    if (this.createOpts.Labels?.[LABELS.session] === undefined)
      this.withLabels({ [LABELS.session]: openSession() });
    const { rpc, websocket } = this.#kind.ports;
    const ports = websocket === undefined ? [rpc] : [rpc, websocket];
    // Fixed, because a port that Docker chooses is another one after a restart.
    const first = await freePorts(ports.length, this.#usualPorts ? rpc : 0);
    ports.forEach((container, i) => this.withExposedPorts({ container, host: first + i }));
    return super.start();
  }

  /** testcontainers would listen on every interface. */
  protected override beforeContainerCreated(): Promise<void> {
    const bindings = this.hostConfig.PortBindings as Record<string, { HostIp?: string; HostPort: string }[]>;
    for (const binding of Object.values(bindings).flat()) binding.HostIp = HOST;
    return Promise.resolve();
  }
}

/** The file in which a validator keeps what it has voted for, and what stands in it where that was nothing. */
export interface Votes {
  readonly target: string;
  readonly content: string;
}

/** A node that runs. */
export abstract class StartedNodeContainer extends AbstractStartedContainer implements LocalNode {
  readonly #kind: NodeKind;
  readonly #votes: Votes | undefined;

  protected constructor(kind: NodeKind, started: StartedTestContainer, votes?: Votes) {
    super(started);
    this.#kind = kind;
    this.#votes = votes;
  }

  get family(): string {
    return this.#kind.family;
  }

  get endpoints(): Endpoints {
    return endpointsOf(this.#kind, HOST, (port) => this.getMappedPort(port));
  }

  get accounts(): readonly FundedAccount[] {
    return this.#kind.accounts;
  }

  getRpcUrl(): string {
    return this.endpoints.rpc;
  }

  chain(): Promise<ChainFacts> {
    return this.#kind.probe(this.endpoints).chain();
  }

  height(): Promise<number> {
    return this.#kind.probe(this.endpoints).height();
  }

  blockHash(height: number): Promise<string> {
    return this.#kind.probe(this.endpoints).blockHash(height);
  }

  async #container(): Promise<Dockerode.Container> {
    const client = await getContainerRuntimeClient();
    return client.container.getById(this.getId());
  }

  /** Docker's word: `running`, `paused`, `exited`. */
  async state(): Promise<string> {
    return (await (await this.#container()).inspect()).State.Status;
  }

  /** Processes that are busy starting others may not freeze at the first attempt. */
  async pause(): Promise<void> {
    const container = await this.#container();
    for (let attempt = 1; ; attempt++)
      try {
        await container.pause();
        return;
      } catch (error) {
        if (attempt === FREEZE_ATTEMPTS || !String(error).includes("unable to freeze")) throw error;
      }
  }

  async unpause(): Promise<void> {
    await (await this.#container()).unpause();
  }

  async kill(): Promise<void> {
    const container = await this.#container();
    await container.kill({ signal: "SIGKILL" });
    await container.wait();
  }

  /**
   * A validator that was killed may have voted for blocks that it has not: it would not vote for others, and wait for them, at
   * times for ever. This one is alone, and misleads nobody when it forgets its votes.
   */
  override async restart(): Promise<void> {
    if (this.#votes !== undefined && (await this.state()) === "exited")
      await this.copyContentToContainer([this.#votes]);
    await super.restart({ timeout: STOP_SECONDS * 1000 });
  }
}

/** Whether an image is on this machine. */
export async function hasImage(name: string): Promise<boolean> {
  const { image } = await getContainerRuntimeClient();
  return image.exists(ImageName.fromString(name));
}
