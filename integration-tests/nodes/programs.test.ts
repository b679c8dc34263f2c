/** Goal: a prebuilt program is used only when it is the one that its list of hashes names, and whole. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { runCommand } from "./command.ts";
import { GETH } from "./evm/geth.ts";
import type { NodeKind } from "./node-kind.ts";
import { cachedArchive, programFiles, workFolder } from "./programs.ts";

const KIND: NodeKind = { ...GETH, program: "no-node", version: "0.0.0" };
/** More than a pipe holds. */
const PADDING = 4 << 20;
const silent = (): void => undefined;

describe("prebuilt programs of nodes", () => {
  let cache: string;
  let archive: string;
  const before = process.env.ATLAS_NODE_CACHE;

  beforeEach(async () => {
    cache = mkdtempSync(join(tmpdir(), "atlas-nodes-"));
    archive = join(cache, "no-node-0.0.0.tar.zst");
    writeFileSync(join(cache, "no-node"), "a program");
    await runCommand("tar", ["--create", "--file", join(cache, "tar"), "--directory", cache, "no-node"]);
    writeFileSync(archive, zstdCompressSync(readFileSync(join(cache, "tar"))));
    process.env.ATLAS_NODE_CACHE = cache;
  });
  afterEach(() => {
    rmSync(cache, { recursive: true });
    rmSync(workFolder(KIND), { recursive: true, force: true });
    if (before === undefined) delete process.env.ATLAS_NODE_CACHE;
    else process.env.ATLAS_NODE_CACHE = before;
  });

  const sums = (sum: string): void =>
    writeFileSync(join(cache, "SHA256SUMS"), `${sum}  no-node-0.0.0.tar.zst\n`);

  it("are unpacked when their hash is the one in the list", async () => {
    sums(createHash("sha256").update(readFileSync(archive)).digest("hex"));
    const folder = await programFiles(KIND, silent);
    assert.equal(readFileSync(join(folder, "no-node"), "utf8"), "a program");
  });

  it("are unpacked when padding follows the archive's end, which tar leaves unread", async () => {
    const padded = Buffer.concat([readFileSync(join(cache, "tar")), Buffer.alloc(PADDING)]);
    writeFileSync(archive, zstdCompressSync(padded));
    sums(createHash("sha256").update(readFileSync(archive)).digest("hex"));
    const folder = await programFiles(KIND, silent);
    assert.equal(readFileSync(join(folder, "no-node"), "utf8"), "a program");
  });

  it("are refused when the list has another hash or none, and leave nothing that could be taken for whole", async () => {
    for (const write of [() => sums("0".repeat(64)), () => writeFileSync(join(cache, "SHA256SUMS"), "")]) {
      write();
      await assert.rejects(programFiles(KIND, silent), /has SHA-256 [0-9a-f]{64}, SHA256SUMS says/);
      assert.equal(existsSync(join(workFolder(KIND), "unpacked")), false);
    }
  });

  it("are not looked for where no folder is named", () => {
    assert.equal(cachedArchive(KIND), archive);
    process.env.ATLAS_NODE_CACHE = "";
    assert.equal(cachedArchive(KIND), undefined);
  });
});
