/**
 * Inputs of the test programs, and what must come out: worked out by Node's own libraries where they know the algorithm,
 * else as published with it or recorded from a native run.
 */
import { createCipheriv, createHash, createDecipheriv, generateKeyPairSync, sign, verify } from "node:crypto";
import { readFileSync } from "node:fs";
import { crc32, constants, deflateRawSync } from "node:zlib";
import { DHRYSTONE, ED25519, JSON_TEXTS, PROGRAMS_OF_BRAINFUCK, REGEXES } from "./vectors.ts";

export interface Case {
  readonly program: string;
  readonly name: string;
  readonly input: Uint8Array;
  readonly output: Uint8Array;
  readonly status: number;
  /** Short enough to run on every chain whenever tests run. */
  readonly onChains: boolean;
}

type Bytes = Uint8Array | string;

const toBytes = (bytes: Bytes): Uint8Array =>
  typeof bytes === "string" ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);

interface CaseOptions {
  readonly status?: number;
  readonly onChains?: boolean;
}

const make = (
  program: string,
  name: string,
  input: Bytes,
  output: Bytes,
  options: CaseOptions = {},
): Case => ({
  ...{ program, name, input: toBytes(input), output: toBytes(output) },
  ...{ status: options.status ?? 0, onChains: options.onChains ?? false },
});

/** Deterministic bytes, so that a failure can be repeated. */
export function noise(length: number, seed = 1): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) >>> 24);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

const hashes = (): Case[] =>
  [new Uint8Array(), toBytes("abc"), noise(55), noise(56), noise(64), noise(1000)].flatMap((input) => {
    const onChains = input.length === 56;
    const name = `${input.length} bytes`;
    return [
      make("sha256", name, input, `${createHash("sha256").update(input).digest("hex")}\n`, { onChains }),
      make("crc32", name, input, `${crc32(input).toString(16).padStart(8, "0")}\n`, { onChains }),
    ];
  });

function aesLine(bits: number, seed: number): { line: string; output: string } {
  const key = noise(bits / 8, seed);
  const block = noise(16, seed + 1);
  const algorithm = `aes-${bits}-ecb`;
  const decrypt = seed % 2 === 0;
  const cipher = decrypt ? createDecipheriv(algorithm, key, null) : createCipheriv(algorithm, key, null);
  cipher.setAutoPadding(false);
  const output = Buffer.concat([cipher.update(block), cipher.final()]);
  return { line: `${decrypt ? "d" : "e"} ${hex(key)} ${hex(block)}\n`, output: `${hex(output)}\n` };
}

/** FIPS 197, appendix C. */
const FIPS_197 = {
  input: [16, 24, 32]
    .map((n) => `e ${hex(Uint8Array.from({ length: n }, (_, i) => i))} 00112233445566778899aabbccddeeff\n`)
    .join(""),
  output:
    "69c4e0d86a7b0430d8cdb78070b4c55a\ndda97ca4864cdfe06eaf70a0ec0d7191\n8ea2b7ca516745bfeafc49904b496089\n",
};

function aes(): Case[] {
  const lines = [128, 192, 256].flatMap((bits) => [aesLine(bits, bits), aesLine(bits, bits + 1)]);
  return [
    make("aes", "FIPS 197", FIPS_197.input, FIPS_197.output),
    make("aes", "one block", lines[0]!.line, lines[0]!.output, { onChains: true }),
    make(
      "aes",
      "all key lengths, both ways",
      lines.map(({ line }) => line).join(""),
      lines.map(({ output }) => output).join(""),
    ),
  ];
}

function chacha(text: Uint8Array, aad: Uint8Array, onChains = false): Case {
  const key = noise(32, 7);
  const nonce = noise(12, 8);
  const cipher = createCipheriv("chacha20-poly1305", key, nonce, { authTagLength: 16 });
  if (aad.length > 0) cipher.setAAD(aad, { plaintextLength: text.length });
  const output = Buffer.concat([cipher.update(text), cipher.final()]);
  const words = `${hex(key)} ${hex(nonce)} ${aad.length > 0 ? hex(aad) : "-"}\n`;
  return make(
    "chacha",
    `${text.length} bytes, ${aad.length} of them beside`,
    Buffer.concat([toBytes(words), text]),
    `${hex(output)}\n${hex(cipher.getAuthTag())}\n`,
    { onChains },
  );
}

const deflate = (): Case[] => {
  const text = toBytes("she sells sea shells by the sea shore; ".repeat(30));
  const kinds = {
    stored: deflateRawSync(text, { level: 0 }),
    fixed: deflateRawSync(text, { strategy: constants.Z_FIXED }),
    dynamic: deflateRawSync(text, { level: 9 }),
  };
  const all = Object.entries(kinds).map(([name, packed]) =>
    make("inflate", name, packed, text, { onChains: name === "dynamic" }),
  );
  const random = noise(3000, 3).map((byte) => byte & 31);
  const cut = kinds.fixed.subarray(0, kinds.fixed.length - 1);
  return [
    ...all,
    make("inflate", "noise", deflateRawSync(random, {}), random),
    make("inflate", "block of kind 3", Uint8Array.of(7), "\na block of a kind that does not exist\n", {
      status: 1,
    }),
    make("inflate", "cut short", cut.subarray(0, 1), "\nthe stream ends too early\n", { status: 1 }),
  ];
};

function sorted(numbers: readonly number[], words: readonly string[], onChains = false): Case {
  const tokens = [...words.map((word, i) => `${word} ${numbers[i] ?? ""}`), ...numbers.slice(words.length)];
  const last = numbers.at(-1)!;
  const output = [
    ...[...numbers].sort((a, b) => a - b).map(String),
    ...[...words].sort(),
    `${last} of ${numbers.length}`,
  ];
  return make(
    "qsort",
    `${numbers.length} numbers, ${words.length} words`,
    tokens.join("\n"),
    `${output.join("\n")}\n`,
    { onChains },
  );
}

const regexes = (): Case[] =>
  REGEXES.map(({ expression, lines }, i) => {
    const matching = lines.filter((line) => new RegExp(expression).test(line));
    const output = matching.map((line) => `${line}\n`).join("");
    return make("regex", expression, `${[expression, ...lines].join("\n")}\n`, output, { onChains: i === 0 });
  });

function signatures(): Case[] {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const message = noise(100, 5);
  const signature = sign(null, message, privateKey);
  if (!verify(null, message, publicKey, signature)) throw new Error("Node does not verify its own signature");
  const key = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  const line = `${hex(key)} ${hex(message)} ${hex(signature)}\n`;
  return [
    make("ed25519", "RFC 8032, one of them changed", ED25519.input, ED25519.output),
    make("ed25519", "a signature of Node", line, "valid\n"),
  ];
}

const EXPECTED_ARITHMETIC = new URL("expected/arithmetic.txt", import.meta.url);

/** All cases. */
export const cases = (): Case[] => [
  ...hashes(),
  ...aes(),
  ...[
    chacha(toBytes("hello"), toBytes("aad"), true),
    chacha(noise(0), noise(0)),
    chacha(noise(300), noise(20)),
  ],
  ...deflate(),
  ...[
    sorted([3, -1, 2], ["pear", "fig"], true),
    sorted(
      [...noise(200)],
      [...noise(50, 2)].map((n) => `w${n}`),
    ),
  ],
  ...regexes(),
  ...JSON_TEXTS.map(({ input, output, status = 0 }, i) =>
    make("json", input.slice(0, 20), input, output, { status, onChains: i === 0 }),
  ),
  ...PROGRAMS_OF_BRAINFUCK.map(({ name, input, output, status = 0 }, i) =>
    make("brainfuck", name, input, output, { status, onChains: i === 0 }),
  ),
  ...[10, 300].map((runs) =>
    make("dhrystone", `${runs} runs`, String(runs), DHRYSTONE(runs), { onChains: runs === 10 }),
  ),
  make("arithmetic", "as on this machine", "", readFileSync(EXPECTED_ARITHMETIC), { onChains: true }),
  ...signatures(),
];
