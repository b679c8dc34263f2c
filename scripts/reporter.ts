import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import Mocha from "mocha";
import { TEST_REPORT, type TestReport } from "./test-report.ts";

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
    const file = process.env.ATLAS_TEST_REPORT ?? TEST_REPORT;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  }
}
