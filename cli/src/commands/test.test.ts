/** Goal: `atlas test` counts what was reported, and a package without a report as failed: silence is never success. */
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { TEST_REPORT, type TestReport } from "../../../scripts/test-report.ts";
import { resultOf } from "./test.ts";

describe("atlas test", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "atlas-test-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  it("takes a package's counts from its report", () => {
    const failures = [{ title: "adds", message: "1 !== 2" }];
    const report: TestReport = { passed: 7, failed: 1, pending: 0, milliseconds: 1500, failures };
    mkdirSync(dirname(join(directory, TEST_REPORT)));
    writeFileSync(join(directory, TEST_REPORT), JSON.stringify(report));
    const expected = { name: "a", ran: true, passed: 7, failed: 1, seconds: 1.5, failures };
    assert.deepEqual(resultOf({ name: "a", directory }), expected);
  });

  it("counts a package without a report as one failure", () => {
    const { ran, passed, failed, failures } = resultOf({ name: "a", directory });
    assert.deepEqual({ ran, passed, failed }, { ran: false, passed: 0, failed: 1 });
    assert.match(failures[0]?.message ?? "", /ended without/);
  });
});
