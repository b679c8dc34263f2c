/** Relocations of MIPS objects that we know. Source: System V ABI, MIPS supplement, "Relocation types". */
export const RelocationType = {
  NONE: 0,
  WORD: 2,
  JUMP: 4,
  HIGH: 5,
  LOW: 6,
  BRANCH: 10,
  JALR_HINT: 37,
} as const;
