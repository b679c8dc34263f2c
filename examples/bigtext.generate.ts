/**
 * Writes bigtext.s: the template with the rounds of MD5 and SHA-1 written out. Run it after changing either file:
 * node examples/bigtext.generate.ts
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const line = (mnemonic: string, operands: string): string => `        ${mnemonic.padEnd(7)} ${operands}`;

/** `target = source rotated left by n`, with r7 as help. */
const rotate = (target: string, source: string, n: number): string[] => [
  line("slli", `r7, ${source}, ${n}`),
  line("srli", `${target}, ${source}, ${32 - n}`),
  line("or", `${target}, ${target}, r7`),
];

/** Registers of the variables a, b, ... in a step: each step, every variable takes the place of the one before. */
const turned = (count: number, step: number): string[] =>
  Array.from({ length: count }, (_, i) => `r${22 + ((((i - step) % count) + count) % count)}`);

/** r6 = the choice or mixture of b, c and d that a step adds. */
const MIXTURES = {
  choose: (b: string, c: string, d: string) => [`xor r6, ${c}, ${d}`, `and r6, r6, ${b}`, `xor r6, r6, ${d}`],
  parity: (b: string, c: string, d: string) => [`xor r6, ${b}, ${c}`, `xor r6, r6, ${d}`],
  majority: (b: string, c: string, d: string) => [
    `and r6, ${b}, ${c}`,
    `or r7, ${b}, ${c}`,
    `and r7, r7, ${d}`,
    `or r6, r6, r7`,
  ],
  /** c ^ (b | ~d); r26 holds ones. */
  invert: (b: string, c: string, d: string) => [`xor r6, ${d}, r26`, `or r6, r6, ${b}`, `xor r6, r6, ${c}`],
} as const;

const mixture = (kind: keyof typeof MIXTURES, b: string, c: string, d: string): string[] =>
  MIXTURES[kind](b, c, d).map((text) => {
    const [mnemonic = "", ...operands] = text.split(" ");
    return line(mnemonic, operands.join(" "));
  });

const MD5_ROUNDS = [
  { kind: "choose", shifts: [7, 12, 17, 22], first: 0, stride: 1 },
  { kind: "choose", shifts: [5, 9, 14, 20], first: 1, stride: 5 },
  { kind: "parity", shifts: [4, 11, 16, 23], first: 5, stride: 3 },
  { kind: "invert", shifts: [6, 10, 15, 21], first: 0, stride: 7 },
] as const;

function md5Step(step: number): string[] {
  const round = MD5_ROUNDS[Math.floor(step / 16)] ?? MD5_ROUNDS[0];
  const [a = "", b = "", c = "", d = ""] = turned(4, step);
  const word = (round.first + round.stride * step) % 16;
  // In the second round, d chooses between b and c.
  const mixed = step >= 16 && step < 32 ? mixture("choose", d, b, c) : mixture(round.kind, b, c, d);
  return [
    `        ; step ${step}: a, b, c, d are ${a}, ${b}, ${c}, ${d}`,
    ...mixed,
    line("addu", `${a}, ${a}, r6`),
    line("lw", `r6, w + ${4 * word}`),
    line("addu", `${a}, ${a}, r6`),
    line("lw", `r6, md5_k + ${4 * step}`),
    line("addu", `${a}, ${a}, r6`),
    ...rotate(a, a, round.shifts[step % 4] ?? 0),
    line("addu", `${a}, ${a}, ${b}`),
  ];
}

const SHA1_ROUNDS = [
  { kind: "choose", constant: "0x5a827999" },
  { kind: "parity", constant: "0x6ed9eba1" },
  { kind: "majority", constant: "0x8f1bbcdc" },
  { kind: "parity", constant: "0xca62c1d6" },
] as const;

function sha1Step(step: number): string[] {
  const { kind, constant } = SHA1_ROUNDS[Math.floor(step / 20)] ?? SHA1_ROUNDS[0];
  const [a = "", b = "", c = "", d = "", e = ""] = turned(5, step);
  return [
    ...(step % 20 === 0 ? [line("li", `r8, ${constant}`)] : []),
    `        ; step ${step}: a, b, c, d, e are ${a}, ${b}, ${c}, ${d}, ${e}`,
    ...mixture(kind, b, c, d),
    line("addu", `${e}, ${e}, r6`),
    line("addu", `${e}, ${e}, r8`),
    line("lw", `r6, w + ${4 * step}`),
    line("addu", `${e}, ${e}, r6`),
    ...rotate("r6", a, 5),
    line("addu", `${e}, ${e}, r6`),
    ...rotate(b, b, 30),
  ];
}

const times = (count: number, step: (i: number) => string[]): string =>
  Array.from({ length: count }, (_, i) => step(i).join("\n")).join("\n");

function md5Constants(): string {
  const words = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32));
  const texts = words.map((word) => `0x${word.toString(16).padStart(8, "0")}`);
  return times(8, (row) => [line(".word", texts.slice(8 * row, 8 * row + 8).join(", "))]);
}

/** The text of bigtext.s. */
export function generateBigtext(): string {
  const template = readFileSync(new URL("bigtext.template.s", import.meta.url), "utf8");
  const parts: Readonly<Record<string, string>> = {
    "<md5 steps>": times(64, md5Step),
    "<sha1 steps>": times(80, sha1Step),
    "<md5 constants>": md5Constants(),
  };
  const filled = template.replace(/^<[^>]*>$/gm, (name) => {
    const part = parts[name];
    if (part === undefined) throw new Error(`bigtext.template.s: there is no part ${name}`);
    return part;
  });
  return `; Generated from bigtext.template.s by bigtext.generate.ts. Do not edit.\n${filled}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(new URL("bigtext.s", import.meta.url), generateBigtext());
