/** Words and objects as source that assembles to the same bytes. Source: docs/assembly.md "Disassembler". */
import type { DlxObject } from "../object/object.ts";
import { type Decoded, decode } from "../isa/decode.ts";
import { fieldOf } from "../isa/layout.ts";

const hex = (n: number, digits = 8): string => `0x${n.toString(16).padStart(digits, "0")}`;

/** `.+8`: bytes from the instruction itself, whose offset counts from the next one. */
function targetText(offset: number): string {
  const distance = offset + 4;
  return distance < 0 ? `.-${-distance}` : `.+${distance}`;
}

/** The constant as source; shifts show all 16 bits, although only 5 count, because the word has them. */
function constantText({ instruction, imm }: Decoded, word: number): string {
  switch (instruction.immediate) {
    case "signed":
      return String(imm);
    case "high":
      return hex(imm >>> 16, 4);
    case "shift":
      return String(fieldOf(word, instruction, "imm"));
    case "unsigned":
      return hex(imm, 4);
    default:
      return String(imm);
  }
}

/**
 * One word as source: an instruction, or `.word` when it is no legal one. A branch or jump carries the address that it
 * leads to, from `address`, as a comment.
 */
export function disassembleWord(word: number, address: number): string {
  const decoded = decode(word);
  if (decoded === undefined) return `.word ${hex(word >>> 0)}`;
  const { instruction, rs1, rs2, rd, imm } = decoded;
  if (instruction.syntax === "") return instruction.mnemonic;
  const parts: Readonly<Record<string, string>> = {
    rd: `r${rd}`,
    rs1: `r${rs1}`,
    rs2: `r${rs2}`,
    imm: constantText(decoded, word),
    target: targetText(imm),
    "imm(rs1)": `${imm}(r${rs1})`,
  };
  const operands = instruction.syntax.split(",").map((part) => parts[part]);
  const comment = instruction.syntax.includes("target") ? ` ; ${hex((address + 4 + imm) >>> 0)}` : "";
  return `${instruction.mnemonic} ${operands.join(", ")}${comment}`;
}

/** Text as instructions, with address and word behind each. */
function textLines({ text, textBase }: DlxObject): string[] {
  const view = new DataView(text.buffer, text.byteOffset, text.length);
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += 4) {
    const word = view.getUint32(at);
    const [source = "", target] = disassembleWord(word, textBase + at).split(" ; ");
    const where = `${(textBase + at).toString(16).padStart(8, "0")} ${word.toString(16).padStart(8, "0")}`;
    lines.push(`  ${source.padEnd(28)} ; ${where}${target === undefined ? "" : ` -> ${target}`}`);
  }
  return lines;
}

/** Data in rows of up to 16 bytes that begin at multiples of 16. */
function dataLines({ data, dataBase }: DlxObject): string[] {
  const lines: string[] = [];
  for (let at = 0; at < data.length;) {
    const size = 16 - ((dataBase + at) % 16);
    const bytes = [...data.subarray(at, at + size)].map((byte) => hex(byte, 2));
    lines.push(`  .byte ${bytes.join(", ")} ; ${(dataBase + at).toString(16).padStart(8, "0")}`);
    at += size;
  }
  return lines;
}

/** A whole object as source: assembling it gives the same object, byte for byte. */
export function disassemble(object: DlxObject): string {
  const lines = [
    `  .memory ${object.memorySize}`,
    `  .output ${object.outputLimit}`,
    `  .entry ${hex(object.entry)}`,
    "",
    `  .text ${hex(object.textBase)}`,
    ...textLines(object),
  ];
  if (object.data.length > 0) lines.push("", `  .data ${hex(object.dataBase)}`, ...dataLines(object));
  return `${lines.join("\n")}\n`;
}
