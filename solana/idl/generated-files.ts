/** Every generated file by its path in `solana/`, with what belongs into it; a test compares. */
import { LEDGER_MANAGEMENT } from "./ledger-management.ts";
import { MANAGEMENT } from "./management.ts";
import type { ProgramSpec } from "./program-spec.ts";
import { renderIdl } from "./render-idl.ts";
import { renderCommon, renderDiscriminators, renderProtocolErrors } from "./render-rust.ts";
import { renderTypes } from "./render-types.ts";
import { TOKEN_WRAPPER } from "./token-wrapper.ts";
import { VIRTUALIZATION } from "./virtualization.ts";

const ofProgram = (
  spec: ProgramSpec,
  typeName: string,
  foreign: readonly ProgramSpec[] = [],
): Record<string, () => string> => ({
  [`generated/${spec.name}.json`]: () => `${JSON.stringify(renderIdl(spec), null, 2)}\n`,
  [`generated/${spec.name}.ts`]: () => renderTypes(typeName, renderIdl(spec)),
  [`programs/${spec.name}/src/generated.rs`]: () => renderDiscriminators(spec, foreign),
});

export const GENERATED: Readonly<Record<string, () => string>> = {
  ...ofProgram(LEDGER_MANAGEMENT, "LedgerManagementIdl"),
  ...ofProgram(MANAGEMENT, "ManagementIdl"),
  ...ofProgram(TOKEN_WRAPPER, "TokenWrapperIdl"),
  ...ofProgram(VIRTUALIZATION, "VirtualizationIdl", [MANAGEMENT]),
  "programs/common/src/generated.rs": renderCommon,
  "../shared/crates/protocol/src/error.rs": renderProtocolErrors,
};
