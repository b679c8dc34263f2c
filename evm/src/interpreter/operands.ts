import { LANE } from "./lanes.ts";

/** Tokens that push the value of the register in a lane; `entry` is on the stack. */
const read = (lane: number): string => `$entry ${lane} SHR CODESIZE AND MLOAD`;

/** rs1 of an R word: the top lane needs no mask. */
export const RS1_R = `$entry ${LANE.rs1R} SHR MLOAD`;
export const RS2_R = read(LANE.rs2);
export const RS1_I = read(LANE.rs1);

/** The constant, as the signed or as the unsigned number that it was decoded to. */
export const SIGNED = `$entry ${LANE.constant} SAR`;
export const UNSIGNED = `$entry ${LANE.constant} SHR`;

/** Consumes the entry and leaves its rs1 or its constant. */
export const TAKE_RS1_I = `${LANE.rs1} SHR CODESIZE AND MLOAD`;
export const TAKE_SIGNED = `${LANE.constant} SAR`;
export const TAKE_UNSIGNED = `${LANE.constant} SHR`;

/** From entry, value: writes the value to rd. */
export const WRITE_RD = `SWAP1 ${LANE.rd} SHR CODESIZE AND MSTORE`;

/** Makes the top of the stack a register value: its low 32 bits, sign-extended. */
export const TO_REGISTER = "3 SIGNEXTEND";
/** Makes a register value the unsigned 32-bit number. */
export const TO_UNSIGNED = "0xffffffff AND";
