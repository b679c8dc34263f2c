/**
 * Makes one module of a contract and lists its methods for C. `node bundle.ts ENTRY.ts DIRECTORY`
 *
 * The rules and codecs are those of `shared`; the packages that those compute hashes and signatures with give way to the
 * host's functions (../contracts/noble).
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const contracts = new URL("../contracts/", import.meta.url);
const file = (path: string): string => fileURLToPath(new URL(path, contracts));

const hostCrypto: Plugin = {
  name: "host-crypto",
  setup(bundler) {
    bundler.onResolve({ filter: /^@noble\// }, ({ path }) => ({
      path: file(`noble/${path.split("/").at(-1)!.replace(/\.js$/, ".ts")}`),
    }));
  },
};

const [entry, out] = process.argv.slice(2);
if (entry === undefined || out === undefined) throw new Error("usage: node bundle.ts ENTRY.ts DIRECTORY");

const { metafile } = await build({
  entryPoints: [entry],
  outfile: `${out}/contract.js`,
  bundle: true,
  format: "esm",
  target: "es2020",
  // private fields as QuickJS has them: the table of what es2020 has is stricter than it is
  supported: { "class-private-field": true, "class-private-method": true, "class-field": true },
  minify: true,
  keepNames: false,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  treeShaking: true,
  inject: [file("host/text-encoder.ts")],
  plugins: [hostCrypto],
  absWorkingDir: fileURLToPath(new URL("../../", import.meta.url)),
});

const methods = Object.values(metafile.outputs)[0]!.exports;
const lines = [
  `#define ENTRY_COUNT ${methods.length}`,
  `#define ENTRY_NAMES ${methods.map((name) => JSON.stringify(name)).join(", ")}`,
  '#include "entry.h"',
  ...methods.map((name, i) => `ENTRY(${i}, ${name})`),
];
writeFileSync(`${out}/methods.h`, `${lines.join("\n")}\n`);
