/**
 * The checker's own reading of instruction words: as strings of bits, matched against patterns.
 * Written down from the encoding chapter of the architecture, not from the instruction table that the simulator uses.
 */

/** s = rs1, t = rs2, d = rd, i = 16-bit immediate, o = 26-bit offset; a digit must be as it is. */
const PATTERNS = `
nop    000000 00000 00000 00000 00000 000000
sll    000000 sssss ttttt ddddd 00000 000100
srl    000000 sssss ttttt ddddd 00000 000110
sra    000000 sssss ttttt ddddd 00000 000111
sequ   000000 sssss ttttt ddddd 00000 010000
sneu   000000 sssss ttttt ddddd 00000 010001
sltu   000000 sssss ttttt ddddd 00000 010010
sgtu   000000 sssss ttttt ddddd 00000 010011
sleu   000000 sssss ttttt ddddd 00000 010100
sgeu   000000 sssss ttttt ddddd 00000 010101
add    000000 sssss ttttt ddddd 00000 100000
addu   000000 sssss ttttt ddddd 00000 100001
sub    000000 sssss ttttt ddddd 00000 100010
subu   000000 sssss ttttt ddddd 00000 100011
and    000000 sssss ttttt ddddd 00000 100100
or     000000 sssss ttttt ddddd 00000 100101
xor    000000 sssss ttttt ddddd 00000 100110
seq    000000 sssss ttttt ddddd 00000 101000
sne    000000 sssss ttttt ddddd 00000 101001
slt    000000 sssss ttttt ddddd 00000 101010
sgt    000000 sssss ttttt ddddd 00000 101011
sle    000000 sssss ttttt ddddd 00000 101100
sge    000000 sssss ttttt ddddd 00000 101101
mult   000001 sssss ttttt ddddd 00000 001110
div    000001 sssss ttttt ddddd 00000 001111
multu  000001 sssss ttttt ddddd 00000 010110
divu   000001 sssss ttttt ddddd 00000 010111
multh  000001 sssss ttttt ddddd 00000 011000
multhu 000001 sssss ttttt ddddd 00000 011001
mod    000001 sssss ttttt ddddd 00000 011010
modu   000001 sssss ttttt ddddd 00000 011011
j      000010 oooooooooooooooooooooooooo
jal    000011 oooooooooooooooooooooooooo
beqz   000100 sssss 00000 iiiiiiiiiiiiiiii
bnez   000101 sssss 00000 iiiiiiiiiiiiiiii
addi   001000 sssss ddddd iiiiiiiiiiiiiiii
addui  001001 sssss ddddd iiiiiiiiiiiiiiii
subi   001010 sssss ddddd iiiiiiiiiiiiiiii
subui  001011 sssss ddddd iiiiiiiiiiiiiiii
andi   001100 sssss ddddd iiiiiiiiiiiiiiii
ori    001101 sssss ddddd iiiiiiiiiiiiiiii
xori   001110 sssss ddddd iiiiiiiiiiiiiiii
lhi    001111 00000 ddddd iiiiiiiiiiiiiiii
trap   010001 00000 00000 iiiiiiiiiiiiiiii
jr     010010 sssss 00000 0000000000000000
jalr   010011 sssss 00000 0000000000000000
slli   010100 sssss ddddd iiiiiiiiiiiiiiii
srli   010110 sssss ddddd iiiiiiiiiiiiiiii
srai   010111 sssss ddddd iiiiiiiiiiiiiiii
seqi   011000 sssss ddddd iiiiiiiiiiiiiiii
snei   011001 sssss ddddd iiiiiiiiiiiiiiii
slti   011010 sssss ddddd iiiiiiiiiiiiiiii
sgti   011011 sssss ddddd iiiiiiiiiiiiiiii
slei   011100 sssss ddddd iiiiiiiiiiiiiiii
sgei   011101 sssss ddddd iiiiiiiiiiiiiiii
lb     100000 sssss ddddd iiiiiiiiiiiiiiii
lh     100001 sssss ddddd iiiiiiiiiiiiiiii
lw     100011 sssss ddddd iiiiiiiiiiiiiiii
lbu    100100 sssss ddddd iiiiiiiiiiiiiiii
lhu    100101 sssss ddddd iiiiiiiiiiiiiiii
sb     101000 sssss ddddd iiiiiiiiiiiiiiii
sh     101001 sssss ddddd iiiiiiiiiiiiiiii
sw     101011 sssss ddddd iiiiiiiiiiiiiiii
sequi  110000 sssss ddddd iiiiiiiiiiiiiiii
sneui  110001 sssss ddddd iiiiiiiiiiiiiiii
sltui  110010 sssss ddddd iiiiiiiiiiiiiiii
sgtui  110011 sssss ddddd iiiiiiiiiiiiiiii
sleui  110100 sssss ddddd iiiiiiiiiiiiiiii
sgeui  110101 sssss ddddd iiiiiiiiiiiiiiii
`;

export interface Word {
  readonly name: string;
  /** Register numbers; 0 where the pattern has none. */
  readonly s: number;
  readonly t: number;
  readonly d: number;
  /** Immediate or offset as it stands in the word, unsigned. */
  readonly constant: bigint;
  /** Bits of the constant: 16, 26, or 0. */
  readonly width: number;
}

interface Pattern {
  readonly name: string;
  readonly bits: string;
}

const patterns: readonly Pattern[] = PATTERNS.trim()
  .split("\n")
  .map((line) => {
    const [name, ...groups] = line.split(/ +/);
    return { name: name!, bits: groups.join("") };
  });

const fits = (pattern: string, word: string): boolean =>
  [...pattern].every((mark, i) => (mark !== "0" && mark !== "1") || mark === word[i]);

/** The bits of a word that stand under one mark, as a number. */
const field = (pattern: string, word: string, mark: string): bigint =>
  BigInt(`0b0${[...word].filter((_, i) => pattern[i] === mark).join("")}`);

const seen = new Map<number, Word | undefined>();

function match(word: number): Word | undefined {
  const bits = word.toString(2).padStart(32, "0");
  const found = patterns.filter((pattern) => fits(pattern.bits, bits));
  if (found.length > 1) throw new Error(`word ${bits} is ${found.map(({ name }) => name).join(" and ")}`);
  const [pattern] = found;
  if (pattern === undefined) return undefined;
  const [s, t, d] = ["s", "t", "d"].map((mark) => Number(field(pattern.bits, bits, mark)));
  const long = pattern.bits.includes("o");
  const constant = field(pattern.bits, bits, long ? "o" : "i");
  return { name: pattern.name, s: s!, t: t!, d: d!, constant, width: long ? 26 : 16 };
}

/** What a word (unsigned, 32 bits) says; undefined when it is illegal. */
export function readWord(word: number): Word | undefined {
  if (!seen.has(word)) seen.set(word, match(word));
  return seen.get(word);
}
