/** The contracts as a client sees them: ABI and creation code, ready to use without a compiler. */
import { Interface } from "ethers";
import executionModule from "../artifacts/ExecutionModule.json" with { type: "json" };
import genesisModule from "../artifacts/GenesisModule.json" with { type: "json" };
import interpreter from "../artifacts/Interpreter.json" with { type: "json" };
import ledgerManagementUnit from "../artifacts/LedgerManagementUnit.json" with { type: "json" };
import managementUnit from "../artifacts/ManagementUnit.json" with { type: "json" };
import observationModule from "../artifacts/ObservationModule.json" with { type: "json" };
import offerModule from "../artifacts/OfferModule.json" with { type: "json" };
import stakingModule from "../artifacts/StakingModule.json" with { type: "json" };
import tokenView from "../artifacts/TokenView.json" with { type: "json" };
import virtualizationUnit from "../artifacts/VirtualizationUnit.json" with { type: "json" };
import {
  ledgerManagementUnitAbi,
  managementUnitAbi,
  stakingModuleAbi,
  tokenViewAbi,
  virtualizationUnitAbi,
} from "../generated/abi.ts";

export const MANAGEMENT_UNIT = new Interface(managementUnitAbi);
export const LEDGER_UNIT = new Interface(ledgerManagementUnitAbi);
/** Athena or Hermes as an ERC-20 token. */
export const TOKEN_VIEW = new Interface(tokenViewAbi);
/** Any of the modules that hold rules: they have the same functions and errors. */
export const RULES_MODULE = new Interface(stakingModuleAbi);
export const VIRTUALIZATION_UNIT = new Interface(virtualizationUnitAbi);

/** The contracts that a ledger's unit calls in its own place, in the order of its constructor's arguments. */
export const MODULES = [
  "genesisModule",
  "stakingModule",
  "offerModule",
  "executionModule",
  "observationModule",
] as const;

/** Creation code by contract, hex. */
export type CreationCode = Readonly<
  Record<
    | "interpreter"
    | "managementUnit"
    | "ledgerManagementUnit"
    | "virtualizationUnit"
    | "tokenView"
    | (typeof MODULES)[number],
    string
  >
>;

/** The committed contracts. */
export const CREATION_CODE: CreationCode = {
  interpreter: interpreter.bytecode,
  managementUnit: managementUnit.bytecode,
  virtualizationUnit: virtualizationUnit.bytecode,
  ledgerManagementUnit: ledgerManagementUnit.bytecode,
  genesisModule: genesisModule.bytecode,
  stakingModule: stakingModule.bytecode,
  offerModule: offerModule.bytecode,
  executionModule: executionModule.bytecode,
  observationModule: observationModule.bytecode,
  /** The genesis module has it and creates it. */
  tokenView: tokenView.bytecode,
};
