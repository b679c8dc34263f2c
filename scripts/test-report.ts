import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the tests of one package came to: written by scripts/reporter.ts, read by `atlas test`. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** Skipped tests; `.mocharc.cjs` turns each into a failure as well. */
  readonly pending: number;
  readonly milliseconds: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
}

/** Where a package's report lies, relative to the package, unless ATLAS_TEST_REPORT says otherwise. */
export const TEST_REPORT = join(".atlas", "test.json");

/** The report in a file; undefined where tests ended without leaving one. */
export const readReport = (file: string): TestReport | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as TestReport) : undefined;
