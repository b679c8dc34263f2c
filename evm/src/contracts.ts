/** The contracts as a client sees them: ABI and creation code, ready to use without a compiler. */
import { Interface } from "ethers";
import interpreter from "../artifacts/Interpreter.json" with { type: "json" };
import managementUnit from "../artifacts/ManagementUnit.json" with { type: "json" };
import virtualizationUnit from "../artifacts/VirtualizationUnit.json" with { type: "json" };
import { managementUnitAbi, virtualizationUnitAbi } from "../generated/abi.ts";

export const MANAGEMENT_UNIT = new Interface(managementUnitAbi);
export const VIRTUALIZATION_UNIT = new Interface(virtualizationUnitAbi);

/** Creation code by contract, hex. */
export interface CreationCode {
  readonly interpreter: string;
  readonly managementUnit: string;
  readonly virtualizationUnit: string;
}

/** The committed contracts. */
export const CREATION_CODE: CreationCode = {
  interpreter: interpreter.bytecode,
  managementUnit: managementUnit.bytecode,
  virtualizationUnit: virtualizationUnit.bytecode,
};
