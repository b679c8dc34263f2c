import { Argument, Command, InvalidArgumentError, Option } from "commander";
import { buildImage, imageState, type Source } from "@chainsatlas/integration-tests/nodes/image.ts";
import { keptNode, removeKept, startKept } from "@chainsatlas/integration-tests/nodes/kept.ts";
import { NODES, type NodeModule } from "@chainsatlas/integration-tests/nodes/nodes.ts";
import { CommandError, Exit } from "../exit.ts";
import { requireDocker } from "../networks/local-nodes.ts";
import { bold, dim, green, printJson, progress, progressDone, say } from "../terminal.ts";

interface Options {
  readonly from?: Source;
  readonly json?: true;
}

const FAMILIES = NODES.map(({ kind }) => kind.family);

function chosen(families: readonly string[]): readonly NodeModule[] {
  return families.length === 0 ? NODES : NODES.filter(({ kind }) => families.includes(kind.family));
}

/** Does something for each chosen node, one after the other, and prints what came of it. */
async function forEach<T extends object>(
  families: readonly string[],
  json: true | undefined,
  work: (module: NodeModule) => Promise<T>,
  line: (outcome: T) => string,
): Promise<void> {
  await requireDocker();
  const outcomes: (T & { readonly chain: string })[] = [];
  for (const module of chosen(families)) {
    const { family, program, version } = module.kind;
    const outcome = await work(module).catch((error: unknown) => {
      progressDone();
      throw new CommandError(
        Exit.FAILURE,
        `${family}: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    progressDone();
    outcomes.push({ chain: family, ...outcome });
    say(`${bold(family.padEnd(9))} ${`${program} ${version}`.padEnd(28)} ${line(outcome)}`);
  }
  if (json === true) printJson({ nodes: outcomes });
}

async function seconds<T>(work: () => Promise<T>): Promise<{ readonly result: T; readonly seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: Number(((performance.now() - started) / 1000).toFixed(1)) };
}

const build = (families: readonly string[], { from, json }: Options): Promise<void> =>
  forEach(
    families,
    json,
    async ({ kind }) => {
      const timed = await seconds(() => buildImage(kind, from, progress));
      return { ...timed.result, seconds: timed.seconds };
    },
    ({ image, source, built, seconds: took }) =>
      built ? `${image} from ${source} in ${took} s` : dim(`${image} is there, from ${source}`),
  );

const up = (families: readonly string[], { json }: Options): Promise<void> =>
  forEach(
    families,
    json,
    async (module) => {
      const { kind } = module;
      const there = await keptNode(kind);
      if (there?.height !== undefined) return { endpoints: there.endpoints, started: false, seconds: 0 };
      await removeKept(kind);
      await buildImage(kind, undefined, progress);
      progress(`starting ${kind.program}`);
      const timed = await seconds(() => startKept(module));
      return { endpoints: timed.result.endpoints, started: true, seconds: timed.seconds };
    },
    ({ endpoints, started, seconds: took }) =>
      `${green(endpoints.rpc)} ${started ? `ready in ${took} s` : "runs"}`,
  );

const down = (families: readonly string[], { json }: Options): Promise<void> =>
  forEach(
    families,
    json,
    async ({ kind }) => ({ removed: await removeKept(kind) }),
    ({ removed }) => (removed ? "removed" : dim("was not there")),
  );

const status = (families: readonly string[], { json }: Options): Promise<void> =>
  forEach(
    families,
    json,
    async ({ kind }) => {
      const [image, node] = [await imageState(kind), await keptNode(kind)];
      return {
        ...(image === undefined ? {} : { image: { name: kind.image, ...image } }),
        ...(node === undefined ? {} : { node }),
      };
    },
    ({ image, node }) => {
      const stored = image === undefined ? dim("no image") : `image from ${image.source}`;
      const running = node === undefined ? dim("not up") : `${node.state} at ${node.endpoints.rpc}`;
      return `${stored}, ${running}${node?.height === undefined ? "" : `, block ${node.height}`}`;
    },
  );

function family(name: string, before: string[] | undefined): string[] {
  if (!FAMILIES.includes(name)) throw new InvalidArgumentError(`There is a node of ${FAMILIES.join(", ")}.`);
  return [...(before ?? []), name];
}

function subcommand(name: string, description: string): Command {
  const argument = new Argument("[CHAIN...]", `${FAMILIES.join(", ")} (default: all)`);
  return new Command(name)
    .description(description)
    .addArgument(argument.argParser(family).default([], "all"))
    .option("--json", "print the result as one document on stdout");
}

/** `atlas nodes`: a real node of each chain on this machine, in containers. */
export const nodesCommand = (): Command =>
  new Command("nodes")
    .description("real local nodes in Docker: images, and nodes that stay until they are taken down")
    .addCommand(
      subcommand("build", "make the images that are missing or outdated")
        .addOption(
          new Option(
            "--from <SOURCE>",
            "where the program is from (default: the first of these that there is)",
          ).choices(["cache", "official", "packages"]),
        )
        .action(build),
    )
    .addCommand(subcommand("up", "start a node of each chain, with funded accounts").action(up))
    .addCommand(subcommand("down", "remove the nodes and all that they wrote").action(down))
    .addCommand(subcommand("status", "images, nodes, endpoints and newest blocks").action(status));
