/** EVM instructions that the generator uses: byte, stack items taken, stack items left. Source: Ethereum Yellow Paper. */
const SIMPLE = {
  ADD: [0x01, 2, 1],
  MUL: [0x02, 2, 1],
  SUB: [0x03, 2, 1],
  DIV: [0x04, 2, 1],
  SDIV: [0x05, 2, 1],
  MOD: [0x06, 2, 1],
  SMOD: [0x07, 2, 1],
  SIGNEXTEND: [0x0b, 2, 1],
  LT: [0x10, 2, 1],
  GT: [0x11, 2, 1],
  SLT: [0x12, 2, 1],
  SGT: [0x13, 2, 1],
  EQ: [0x14, 2, 1],
  ISZERO: [0x15, 1, 1],
  AND: [0x16, 2, 1],
  OR: [0x17, 2, 1],
  XOR: [0x18, 2, 1],
  NOT: [0x19, 1, 1],
  SHL: [0x1b, 2, 1],
  SHR: [0x1c, 2, 1],
  SAR: [0x1d, 2, 1],
  CALLDATALOAD: [0x35, 1, 1],
  CALLDATASIZE: [0x36, 0, 1],
  CALLDATACOPY: [0x37, 3, 0],
  CODESIZE: [0x38, 0, 1],
  CODECOPY: [0x39, 3, 0],
  RETURNDATASIZE: [0x3d, 0, 1],
  RETURNDATACOPY: [0x3e, 3, 0],
  POP: [0x50, 1, 0],
  MLOAD: [0x51, 1, 1],
  MSTORE: [0x52, 2, 0],
  MSTORE8: [0x53, 2, 0],
  JUMP: [0x56, 1, 0],
  JUMPI: [0x57, 2, 0],
  MSIZE: [0x59, 0, 1],
  GAS: [0x5a, 0, 1],
  MCOPY: [0x5e, 3, 0],
  RETURN: [0xf3, 2, 0],
  STATICCALL: [0xfa, 6, 1],
  REVERT: [0xfd, 2, 0],
} as const satisfies Record<string, readonly [number, number, number]>;

export interface EvmInstruction {
  readonly byte: number;
  readonly takes: number;
  readonly leaves: number;
}

/** By mnemonic; undefined for what is not in the list. */
export function evmInstruction(mnemonic: string): EvmInstruction | undefined {
  if (!Object.hasOwn(SIMPLE, mnemonic)) return undefined;
  const [byte, takes, leaves] = SIMPLE[mnemonic as keyof typeof SIMPLE];
  return { byte, takes, leaves };
}

export const JUMPDEST = 0x5b;
export const PUSH0 = 0x5f;
export const PUSH2 = 0x61;
export const DUP1 = 0x80;
export const SWAP1 = 0x90;

/** Instructions after which the code that follows is reached only by jumps. */
export const ENDS_FLOW: readonly string[] = ["JUMP", "RETURN", "REVERT"];
