/** Modules with a fault in one of them, loaded beside the true ones: in this process, and as often as there are faults. */
import { registerHooks } from "node:module";
import { applyMutant, type Mutant } from "./mutant.ts";

/** Imports a module, named by its path relative to the repository, with all modules there that it imports. */
export type Load = <Module>(file: string) => Promise<Module>;

/** What makes a module's name another than that of the true one. */
const QUERY = "fault";

interface Fault {
  readonly root: URL;
  readonly mutant: Mutant | undefined;
}

const faults: Fault[] = [];

function faultOf(url: string | undefined): Fault | undefined {
  const number = url?.startsWith("file:") === true ? new URL(url).searchParams.get(QUERY) : null;
  return number === null ? undefined : faults[Number(number)];
}

const isOurs = (url: string, root: URL): boolean =>
  url.startsWith(root.href) && url.endsWith(".ts") && !url.includes("/node_modules/");

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const fault = faultOf(context.parentURL);
    if (fault === undefined || !isOurs(found.url, fault.root)) return found;
    return { ...found, url: `${found.url}?${QUERY}=${faults.indexOf(fault)}` };
  },
  load(url, context, next) {
    const loaded = next(url, context);
    const { root, mutant } = faultOf(url) ?? {};
    if (mutant === undefined || !url.startsWith(`${new URL(mutant.file, root).href}?`)) return loaded;
    const { source = "" } = loaded;
    const text = typeof source === "string" ? source : new TextDecoder().decode(source);
    return { ...loaded, source: applyMutant(text, mutant) };
  },
});

/** How to load modules that have a fault, or a second time without one. */
export function loadWith(root: URL, mutant?: Mutant): Load {
  const number = faults.push({ root, mutant }) - 1;
  return async <Module>(file: string) =>
    (await import(`${new URL(file, root).href}?${QUERY}=${number}`)) as Module;
}
