/** A fault in each instruction: its word is given the handler of another that differs in few cases. */
import type { HandlerOf } from "../src/interpreter/generate.ts";

/** Which handler takes the place of which. */
const MISTAKEN: Readonly<Record<string, string>> = {
  ...{ nop: "trap", sll: "srl", srl: "sra", sra: "srl" },
  ...{ sequ: "sgeu", sneu: "sgtu", sltu: "slt", sgtu: "sgt", sleu: "sltu", sgeu: "sgtu" },
  ...{ add: "addu", addu: "add", sub: "subu", subu: "sub", and: "or", or: "xor", xor: "or" },
  ...{ seq: "sge", sne: "sgt", slt: "sltu", sgt: "sgtu", sle: "slt", sge: "sgt" },
  ...{ mult: "multh", div: "divu", multu: "multhu", divu: "div" },
  ...{ multh: "multhu", multhu: "multh", mod: "modu", modu: "mod" },
  ...{ j: "jal", jal: "j", beqz: "bnez", bnez: "beqz", jr: "jalr", jalr: "jr" },
  ...{ addi: "addui", addui: "addi", subi: "subui", subui: "subi", andi: "ori", ori: "xori", xori: "ori" },
  ...{ lhi: "addui", trap: "nop", slli: "srli", srli: "srai", srai: "srli" },
  ...{ seqi: "sgei", snei: "sgti", slti: "sltui", sgti: "sgtui", slei: "slti", sgei: "sgti" },
  ...{ lb: "lbu", lh: "lhu", lw: "lh", lbu: "lb", lhu: "lh", sb: "sh", sh: "sb", sw: "sh" },
  ...{ sequi: "sgeui", sneui: "sgtui", sltui: "slti", sgtui: "sgti", sleui: "sltui", sgeui: "sgtui" },
};

/** Which handlers the instructions get when this one's is wrong. Throws for one that is not in the list. */
export function mistaken(wrong: string): HandlerOf {
  const other = MISTAKEN[wrong];
  if (other === undefined) throw new Error(`no fault for ${wrong}`);
  return (mnemonic) => (mnemonic === wrong ? other : mnemonic);
}
