/**
 * Makes one module of a contract and lists its methods for C. `node bundle.ts CONTRACT DIRECTORY`
 *
 * A contract whose name ends in `-ts` is the twin of the one without it: the modules that its folder has take the place of the
 * other's. So the virtualization unit has its machine in TypeScript instead of the native one.
 *
 * The rules and codecs are those of `shared`; the packages that those compute hashes and signatures with give way to the
 * host's functions (../contracts/crypto, or the contract's own folder of that name).
 */
import { existsSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "esbuild";

const contracts = new URL("../contracts/", import.meta.url);
const file = (path: string): string => fileURLToPath(new URL(path, contracts));

const [contract, out] = process.argv.slice(2);
if (contract === undefined || out === undefined) throw new Error("usage: node bundle.ts CONTRACT DIRECTORY");
const original = contract.replace(/-ts$/, "");

const hostCrypto: Plugin = {
  name: "host-crypto",
  setup(bundler) {
    bundler.onResolve({ filter: /^(@noble\/|tiny-secp256k1$)/ }, ({ path }) => {
      const module = `crypto/${path
        .split("/")
        .at(-1)!
        .replace(/(\.js)?$/, ".ts")}`;
      const own = file(`${contract}/${module}`);
      return { path: existsSync(own) ? own : file(module) };
    });
  },
};

const twin: Plugin = {
  name: "twin",
  setup(bundler) {
    bundler.onResolve({ filter: /^\.\// }, ({ path, resolveDir }) => {
      const inTwin = file(`${contract}/${basename(path)}`);
      return resolveDir === file(original) && existsSync(inTwin) ? { path: inTwin } : undefined;
    });
  },
};

const { metafile } = await build({
  entryPoints: [file(`${original}/${original}.ts`)],
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
  // what signs is left out of the contracts: ../contracts/crypto has nothing for it
  logOverride: { "import-is-undefined": "silent" },
  metafile: true,
  treeShaking: true,
  inject: [file("host/text-encoder.ts")],
  plugins: [hostCrypto, twin],
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
