import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { assemble } from "../shared/src/assembler/assemble.ts";
import { Status } from "../shared/src/machine/constants.ts";
import { Simulator } from "../shared/src/machine/simulator.ts";
import { generateBigtext } from "./bigtext.generate.ts";

/** Far more than any of these inputs needs: a program that hangs ends here. */
const MAX_STEPS = 100_000_000;

const folder = new URL("./", import.meta.url);
const programs = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".s") && !name.endsWith(".template.s"))
    .map((name) => [
      name.replace(".s", ""),
      assemble(readFileSync(new URL(name, folder), "utf8"), name).object,
    ]),
);

interface Outcome {
  readonly output: string;
  readonly exit: number | undefined;
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function run(name: string, input: Uint8Array): Outcome {
  const object = programs.get(name);
  assert.ok(object !== undefined, `there is no example ${name}`);
  const machine = new Simulator(object, input);
  machine.run({ maxSteps: MAX_STEPS });
  assert.equal(machine.header().status, Status.HALTED, `${name} must halt`);
  return { output: Buffer.from(machine.output()).toString("latin1"), exit: machine.registers[2] };
}

const sample = (name: string): Uint8Array => readFileSync(new URL(`inputs/${name}.txt`, folder));

/** Every blank, the characters next to them, and letters. */
const BLANKS_AND_OTHERS = [" ", "\t", "\n", "\v", "\f", "\r", "\b", "\u000e", "\0", "a", "\u00ff"];

/** Deterministic bytes, so that a failure can be repeated. */
function bytes(length: number): Uint8Array {
  let state = 12345;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24);
}

const digest = (algorithm: string, input: Uint8Array): string =>
  createHash(algorithm).update(input).digest("hex");
const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, "0");

function adler32(input: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of input) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return b * 65536 + a;
}

const fnv1a = (input: Uint8Array): number =>
  input.reduce((hash, byte) => Math.imul(hash ^ byte, 16777619) >>> 0, 2166136261);

const numbersIn = (text: string): number[] => (text.match(/-?\d+/g) ?? []).map(Number);

function wordcount(input: Uint8Array): string {
  const text = Buffer.from(input).toString("latin1");
  const words = text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== "");
  return `${text.split("\n").length - 1} ${words.length} ${input.length}\n`;
}

function primes(limit: number): string {
  const found: number[] = [];
  for (let n = 2; n <= limit; n++) if (found.every((p) => n % p !== 0)) found.push(n);
  return `${found.length} ${found.at(-1) ?? 0}\n`;
}

function product(text: string): string {
  const [n = 0, ...values] = numbersIn(text);
  const indices = [...Array(n).keys()];
  const at = (matrix: number, row: number, column: number): bigint =>
    BigInt(values[(matrix * n + row) * n + column] ?? 0);
  const cell = (i: number, j: number): bigint =>
    indices.reduce((sum, k) => sum + at(0, i, k) * at(1, k, j), 0n);
  return indices.map((i) => `${indices.map((j) => cell(i, j)).join(" ")}\n`).join("");
}

function moves(n: number, from = "A", to = "C", via = "B"): string[] {
  return n === 0 ? [] : [...moves(n - 1, from, via, to), `${from} ${to}\n`, ...moves(n - 1, via, to, from)];
}

const hanoi = (n: number): string => `${2 ** n - 1}\n${n <= 8 ? moves(n).join("") : ""}`;

/** A(m, n) for m up to 3, from the closed forms. */
const ackermann = (m: number, n: number): number => [n + 1, n + 2, 2 * n + 3, 2 ** (n + 3) - 3][m] ?? NaN;

/** What each example must write for an input that it accepts. */
const expected: Readonly<Record<string, (input: Uint8Array) => string>> = {
  sha256: (input) => `${digest("sha256", input)}\n`,
  crc32: (input) => `${hex(crc32(input))}\n`,
  wordcount,
  bigtext: (input) =>
    [
      `crc32   ${hex(crc32(input))}`,
      `adler32 ${hex(adler32(input))}`,
      `fnv1a   ${hex(fnv1a(input))}`,
      `md5     ${digest("md5", input)}`,
      `sha1    ${digest("sha1", input)}`,
      "",
    ].join("\n"),
  quicksort: (input) =>
    numbersIn(Buffer.from(input).toString())
      .sort((a, b) => a - b)
      .map((n) => `${n}\n`)
      .join(""),
  sieve: (input) => primes(numbersIn(Buffer.from(input).toString())[0] ?? 0),
  matrix: (input) => product(Buffer.from(input).toString()),
  ackermann: (input) => {
    const [m = 0, n = 0] = numbersIn(Buffer.from(input).toString());
    return `${ackermann(m, n)}\n`;
  },
  hanoi: (input) => hanoi(numbersIn(Buffer.from(input).toString())[0] ?? 0),
};

function agrees(name: string, input: Uint8Array): void {
  const expectation = expected[name];
  assert.ok(expectation !== undefined, `nothing says what ${name} must write`);
  assert.deepEqual(
    run(name, input),
    { output: expectation(input), exit: 0 },
    `${name}, ${input.length} bytes`,
  );
}

function refuses(name: string, texts: readonly string[], message: string, exit = 1): void {
  for (const text of texts)
    assert.deepEqual(run(name, utf8(text)), { output: message, exit }, `${name}: ${text}`);
}

describe("examples", () => {
  it("all have a sample input, a known result for it, and nothing else is there", () => {
    assert.deepEqual([...programs.keys()].sort(), Object.keys(expected).sort());
    assert.deepEqual(
      readdirSync(new URL("inputs/", folder)).sort(),
      Object.keys(expected)
        .map((name) => `${name}.txt`)
        .sort(),
    );
    for (const name of programs.keys()) agrees(name, sample(name));
  });

  for (const name of ["sha256", "crc32", "wordcount", "bigtext"])
    it(`${name} agrees with an independent result for inputs of every length around a block and a page`, () => {
      for (const length of [
        0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 255, 256, 257, 511, 512, 1000, 20_000,
      ])
        agrees(name, bytes(length));
    });

  it("wordcount knows every blank, and words at both ends", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...BLANKS_AND_OTHERS), maxLength: 40 }), (text) => {
        agrees("wordcount", Buffer.from(text, "latin1"));
      }),
    );
  });

  it("quicksort sorts any numbers: none, one, equal, sorted, reversed, random, the extremes", () => {
    const separators = fc.constantFrom(" ", "\n", "\t \r\n");
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.integer(), fc.integer({ min: -5, max: 5 }))),
        separators,
        (numbers, blank) => {
          agrees("quicksort", utf8(numbers.join(blank)));
        },
      ),
    );
    const many = Array.from({ length: 5000 }, (_, i) => Math.imul(i, 2654435761));
    const sorted = many.toSorted((a, b) => a - b);
    for (const numbers of [many, sorted, sorted.toReversed(), many.map(() => 7)])
      agrees("quicksort", utf8(numbers.join("\n")));
  });

  it("quicksort refuses what is no 32-bit number, and more numbers than fit", () => {
    const message = "quicksort: the input must be 32-bit numbers between blanks\n";
    refuses(
      "quicksort",
      ["1 x", "-", "1-2", "--1", "+1", "1.5", "2147483648", "-2147483649", "99999999999"],
      message,
    );
    const most = (0x100000 - 1024 - 0x1200) / 4;
    agrees("quicksort", utf8("1 ".repeat(most)));
    refuses("quicksort", ["1 ".repeat(most + 1)], "quicksort: more numbers than the memory holds\n", 2);
  });

  it("sieve counts primes up to small and large limits", () => {
    for (const limit of [0, 1, 2, 3, 4, 8, 9, 10, 25, 120, 121, 122, 1000, 65_537])
      agrees("sieve", utf8(`${limit}`));
    assert.deepEqual(run("sieve", utf8(" 2000000\n")), { output: "148933 1999993\n", exit: 0 });
  });

  it("sieve refuses what is not one number in its range", () => {
    const message = "sieve: the input must be one number from 0 to 2000000\n";
    refuses("sieve", ["", "  ", "-1", "x", "1 2", "1x", "2000001", "99999999999999"], message);
  });

  it("matrix multiplies random matrices, with intermediate sums beyond 32 bits", () => {
    const cells = (n: number) =>
      fc.array(fc.integer({ min: -5000, max: 5000 }), { minLength: n, maxLength: n });
    const matrices = fc.integer({ min: 1, max: 6 }).chain((n) => fc.tuple(fc.constant(n), cells(2 * n * n)));
    fc.assert(
      fc.property(matrices, ([n, values]) => {
        agrees("matrix", utf8([n, ...values].join(" ")));
      }),
    );
    agrees("matrix", utf8("2 1000000 -1000000 0 1  3000000 1  3000000 1"));
    agrees("matrix", utf8("1 -2147483648 1"));
    const large = Array.from({ length: 2 * 40 * 40 }, (_, i) => (i % 199) - 99);
    agrees("matrix", utf8([40, ...large].join("\n")));
  });

  it("matrix refuses a wrong n, missing, extra and malformed numbers, and a product that is too large", () => {
    const message = "matrix: the input must be n from 1 to 100, and two n x n matrices of 32-bit numbers\n";
    refuses("matrix", ["", "0", "-1", "101", "x", "2 1 2 3 4 5 6 7", "1 2 3 4", "1 2 z", "1 2"], message);
    refuses("matrix", ["1 65536 32768", "1 -2147483648 -1"], "matrix: the product does not fit 32 bits\n", 2);
  });

  it("ackermann agrees with the closed forms, hundreds of frames deep", () => {
    for (let n = 0; n < 7; n++) for (let m = 0; m < 4; m++) agrees("ackermann", utf8(`${m} ${n}`));
    agrees("ackermann", utf8("2 300"));
    agrees("ackermann", utf8("0 1000000"));
  });

  it("ackermann refuses other input, and says when the stack is full", () => {
    refuses(
      "ackermann",
      ["", "1", "1 2 3", "-1 2", "1 -2", "1000001 0", "a b"],
      "ackermann: the input must be two numbers from 0 to 1000000\n",
    );
    refuses("ackermann", ["1 1000000"], "ackermann: the recursion is deeper than the memory holds\n", 2);
  });

  it("hanoi makes all the moves, and shows those of small towers", () => {
    for (let n = 0; n <= 10; n++) agrees("hanoi", utf8(`${n}`));
    refuses("hanoi", ["", "-1", "21", "3 4", "x"], "hanoi: the input must be one number from 0 to 20\n");
  });

  it("bigtext.s is what its generator writes, and its text exceeds 6 KB", () => {
    assert.equal(readFileSync(new URL("bigtext.s", folder), "utf8"), generateBigtext());
    assert.ok((programs.get("bigtext")?.text.length ?? 0) > 6 * 1024);
  });
});
