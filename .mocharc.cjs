// Shared by every package: mocha looks for its configuration from the package upward.
const { join } = require("node:path");

module.exports = {
  reporter: join(__dirname, "scripts", "reporter.ts"),
  // A test that does not run proves nothing: neither `.only` nor `.skip` may pass unseen.
  forbidOnly: true,
  forbidPending: true,
  // No test is about time; this only ends one that hangs.
  timeout: 1_800_000,
};
