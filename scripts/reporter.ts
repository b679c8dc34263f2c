import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

/** What `.atlas/test.json` of a package holds after its tests ran. */
export interface TestReport {
  readonly passed: number;
  readonly failed: number;
  /** Skipped tests; the configuration turns each into a failure as well. */
  readonly pending: number;
  readonly milliseconds: number;
  readonly failures: readonly { readonly title: string; readonly message: string }[];
}

/** Where a package's report lies, relative to the package. */
export const TEST_REPORT = join(".atlas", "test.json");

/**
 * Mocha's usual output, and the counts in a file: `atlas test` and continuous integration add those up and never
 * read numbers out of text.
 */
export default class FileReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      this.#write();
    });
  }

  #write(): void {
    const { passes, failures, pending, duration = 0 } = this.stats;
    const report: TestReport = {
      passed: passes,
      failed: failures,
      pending,
      milliseconds: duration,
      failures: this.failures.map((test) => ({
        title: test.fullTitle(),
        message: test.err?.message ?? "no message",
      })),
    };
    mkdirSync(".atlas", { recursive: true });
    writeFileSync(TEST_REPORT, `${JSON.stringify(report, null, 2)}\n`);
  }
}
