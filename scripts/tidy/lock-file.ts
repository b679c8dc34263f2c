interface Entry {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: true;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Whether a package installed at `from` finds `name` in one of the node_modules folders above it. */
function resolves(packages: Readonly<Record<string, Entry>>, from: string, name: string): boolean {
  const parent = from.lastIndexOf("node_modules/");
  if (packages[from === "" ? `node_modules/${name}` : `${from}/node_modules/${name}`] !== undefined)
    return true;
  return from !== "" && resolves(packages, parent > 0 ? from.slice(0, parent - 1) : "", name);
}

/**
 * What keeps package-lock.json from giving every machine the same packages: a host, a package without a hash, a native part
 * of another platform that was not at hand when the file was written, so that it would be missing there.
 */
export function lockProblems(text: string): string[] {
  const { packages } = JSON.parse(text) as { readonly packages: Readonly<Record<string, Entry>> };
  return Object.entries(packages).flatMap(
    ([place, { resolved = "", integrity, link, optionalDependencies = {} }]) => [
      ...(/^https?:/.test(resolved) ? [`${place}: names a host`] : []),
      ...(place.includes("node_modules/") && link === undefined && integrity === undefined
        ? [`${place}: no hash`]
        : []),
      ...Object.keys(optionalDependencies)
        .filter((name) => !resolves(packages, place, name))
        .map((name) => `${place}: its optional ${name} is missing`),
    ],
  );
}
