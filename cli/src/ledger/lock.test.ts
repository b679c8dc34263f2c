/** Goal: one command at a time is at work on a file, and none is kept off it by one that has crashed. */
import assert from "node:assert/strict";
import { fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CommandError } from "../exit.ts";
import { scratch } from "../test-atlas.ts";
import { whileLocked } from "./lock.ts";

const PATIENCE_MS = 60_000;
const HOLDER = join(import.meta.dirname, "test-lock-holder.ts");
const LONG_AGO = new Date(0);
/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ["--version"]).pid;

describe("a lock", () => {
  const folder = scratch();
  const file = join(folder, "net.ledger.jsonl");
  const lock = `${file}.lock`;
  const work = (): Promise<string> => whileLocked(file, () => "done");

  afterEach(() => {
    for (const name of readdirSync(folder)) rmSync(join(folder, name));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("keeps others off until the work is done, and then goes, also when it failed", async () => {
    await whileLocked(file, () =>
      assert.rejects(
        work(),
        (error) => error instanceof CommandError && error.message.includes("another command"),
      ),
    );
    await assert.rejects(
      whileLocked(file, () => Promise.reject(new Error("no"))),
      /no/,
    );
    assert.deepEqual(readdirSync(folder), []);
    assert.equal(await work(), "done");
  });

  it("of a process that has ended stands in nobody's way", async () => {
    writeFileSync(lock, String(ended()));
    assert.equal(await work(), "done");
    assert.deepEqual(readdirSync(folder), []);
  });

  it("that a crash has left without a name stands in nobody's way after a while", async () => {
    writeFileSync(lock, "");
    await assert.rejects(work(), CommandError);
    utimesSync(lock, LONG_AGO, LONG_AGO);
    assert.equal(await work(), "done");
  });

  it("is left alone while another process clears it, and cleared when that has crashed", async () => {
    writeFileSync(lock, String(ended()));
    const clearing = `${lock}.clearing`;
    writeFileSync(clearing, "");
    await assert.rejects(work(), CommandError);
    utimesSync(clearing, LONG_AGO, LONG_AGO);
    assert.equal(await whileLocked(file, () => "done", PATIENCE_MS), "done");
    assert.equal(existsSync(clearing), false);
  });

  it("is one process's at a time, however many find it left at once", async () => {
    writeFileSync(lock, String(ended()));
    const log = join(folder, "log");
    const children = Array.from({ length: 8 }, () => fork(HOLDER, [file, log]));
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0] as number));
    assert.deepEqual(new Set(codes), new Set([0]));
    const lines = readFileSync(log, "utf8").trimEnd().split("\n");
    assert.equal(lines.length, 2 * children.length);
    for (let i = 0; i < lines.length; i += 2) assert.equal(lines[i]!.slice(1), lines[i + 1]!.slice(1));
  });
});
