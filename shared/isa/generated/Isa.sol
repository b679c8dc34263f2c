// SPDX-License-Identifier: Apache-2.0
// Generated from shared/isa/table.ts by `npm run generate -w shared`. Do not edit.
pragma solidity ^0.8.24;

/// @title The DLX instruction set as constants.
library Isa {
    // Opcodes, bits 31-26. SPECIAL and MULDIV are the groups that func selects from.
    uint256 internal constant OP_SPECIAL = 0x00;
    uint256 internal constant OP_MULDIV = 0x01;
    uint256 internal constant OP_J = 0x02;
    uint256 internal constant OP_JAL = 0x03;
    uint256 internal constant OP_BEQZ = 0x04;
    uint256 internal constant OP_BNEZ = 0x05;
    uint256 internal constant OP_ADDI = 0x08;
    uint256 internal constant OP_ADDUI = 0x09;
    uint256 internal constant OP_SUBI = 0x0a;
    uint256 internal constant OP_SUBUI = 0x0b;
    uint256 internal constant OP_ANDI = 0x0c;
    uint256 internal constant OP_ORI = 0x0d;
    uint256 internal constant OP_XORI = 0x0e;
    uint256 internal constant OP_LHI = 0x0f;
    uint256 internal constant OP_TRAP = 0x11;
    uint256 internal constant OP_JR = 0x12;
    uint256 internal constant OP_JALR = 0x13;
    uint256 internal constant OP_SLLI = 0x14;
    uint256 internal constant OP_SRLI = 0x16;
    uint256 internal constant OP_SRAI = 0x17;
    uint256 internal constant OP_SEQI = 0x18;
    uint256 internal constant OP_SNEI = 0x19;
    uint256 internal constant OP_SLTI = 0x1a;
    uint256 internal constant OP_SGTI = 0x1b;
    uint256 internal constant OP_SLEI = 0x1c;
    uint256 internal constant OP_SGEI = 0x1d;
    uint256 internal constant OP_LB = 0x20;
    uint256 internal constant OP_LH = 0x21;
    uint256 internal constant OP_LW = 0x23;
    uint256 internal constant OP_LBU = 0x24;
    uint256 internal constant OP_LHU = 0x25;
    uint256 internal constant OP_SB = 0x28;
    uint256 internal constant OP_SH = 0x29;
    uint256 internal constant OP_SW = 0x2b;
    uint256 internal constant OP_SEQUI = 0x30;
    uint256 internal constant OP_SNEUI = 0x31;
    uint256 internal constant OP_SLTUI = 0x32;
    uint256 internal constant OP_SGTUI = 0x33;
    uint256 internal constant OP_SLEUI = 0x34;
    uint256 internal constant OP_SGEUI = 0x35;

    // Function codes, bits 5-0 of a SPECIAL or MULDIV word.
    uint256 internal constant FUNC_NOP = 0x00;
    uint256 internal constant FUNC_SLL = 0x04;
    uint256 internal constant FUNC_SRL = 0x06;
    uint256 internal constant FUNC_SRA = 0x07;
    uint256 internal constant FUNC_SEQU = 0x10;
    uint256 internal constant FUNC_SNEU = 0x11;
    uint256 internal constant FUNC_SLTU = 0x12;
    uint256 internal constant FUNC_SGTU = 0x13;
    uint256 internal constant FUNC_SLEU = 0x14;
    uint256 internal constant FUNC_SGEU = 0x15;
    uint256 internal constant FUNC_ADD = 0x20;
    uint256 internal constant FUNC_ADDU = 0x21;
    uint256 internal constant FUNC_SUB = 0x22;
    uint256 internal constant FUNC_SUBU = 0x23;
    uint256 internal constant FUNC_AND = 0x24;
    uint256 internal constant FUNC_OR = 0x25;
    uint256 internal constant FUNC_XOR = 0x26;
    uint256 internal constant FUNC_SEQ = 0x28;
    uint256 internal constant FUNC_SNE = 0x29;
    uint256 internal constant FUNC_SLT = 0x2a;
    uint256 internal constant FUNC_SGT = 0x2b;
    uint256 internal constant FUNC_SLE = 0x2c;
    uint256 internal constant FUNC_SGE = 0x2d;
    uint256 internal constant FUNC_MULT = 0x0e;
    uint256 internal constant FUNC_DIV = 0x0f;
    uint256 internal constant FUNC_MULTU = 0x16;
    uint256 internal constant FUNC_DIVU = 0x17;
    uint256 internal constant FUNC_MULTH = 0x18;
    uint256 internal constant FUNC_MULTHU = 0x19;
    uint256 internal constant FUNC_MOD = 0x1a;
    uint256 internal constant FUNC_MODU = 0x1b;

    // Bits that must be zero, else ILLEGAL: of a group, and of instructions that ask for more.
    uint256 internal constant ZERO_SPECIAL = 0x000007c0;
    uint256 internal constant ZERO_MULDIV = 0x000007c0;
    uint256 internal constant ZERO_NOP = 0x03ffffc0;
    uint256 internal constant ZERO_BEQZ = 0x001f0000;
    uint256 internal constant ZERO_BNEZ = 0x001f0000;
    uint256 internal constant ZERO_LHI = 0x03e00000;
    uint256 internal constant ZERO_TRAP = 0x03ff0000;
    uint256 internal constant ZERO_JR = 0x001fffff;
    uint256 internal constant ZERO_JALR = 0x001fffff;

    // Numbers of the TRAP instruction.
    uint256 internal constant TRAP_HALT = 0;
    uint256 internal constant TRAP_READ = 3;
    uint256 internal constant TRAP_WRITE = 4;
    uint256 internal constant TRAP_YIELD = 6;
    uint256 internal constant TRAP_SHA256 = 7;

    // Status and fault codes of the state header.
    uint256 internal constant STATUS_RUNNING = 0;
    uint256 internal constant STATUS_TRANSFER = 1;
    uint256 internal constant STATUS_HALTED = 2;
    uint256 internal constant STATUS_FAULTED = 3;
    uint256 internal constant FAULT_NONE = 0;
    uint256 internal constant FAULT_ILLEGAL = 1;
    uint256 internal constant FAULT_MISALIGNED = 2;
    uint256 internal constant FAULT_ACCESS = 3;
    uint256 internal constant FAULT_OVERFLOW = 4;
    uint256 internal constant FAULT_DIVIDE = 5;
    uint256 internal constant FAULT_TRAP = 6;
    uint256 internal constant FAULT_LIMIT = 7;

    // Sizes and addresses.
    uint256 internal constant PAGE_BYTES = 256;
    uint256 internal constant TREE_DEPTH = 24;
    uint256 internal constant INPUT_BASE = 0xe0000000;
    uint256 internal constant OUTPUT_BASE = 0xf0000000;
    uint256 internal constant MAX_MEMORY = 0x01000000;
    uint256 internal constant MAX_OUTPUT = 0x01000000;
    uint256 internal constant MAX_INPUT = 0x01000000;
    uint256 internal constant MAX_TRAP_SIZE = 65536;
    uint256 internal constant TRAP_BYTES_PER_STEP = 16;
}
