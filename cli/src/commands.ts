/** The commands there are. */
import type { Command } from "commander";

/** Each command's module is read only when it is asked for: a short command must not wait for the libraries of a chain. */
export const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  asm: async () => (await import("./commands/asm.ts")).asmCommand(),
  cc: async () => (await import("./commands/cc.ts")).ccCommand(),
  disasm: async () => (await import("./commands/disasm.ts")).disasmCommand(),
  run: async () => (await import("./commands/run.ts")).runCommand(),
  demo: async () => (await import("./commands/demo.ts")).demoCommand(),
  verify: async () => (await import("./commands/verify.ts")).verifyCommand(),
  profile: async () => (await import("./commands/profile.ts")).profileCommand(),
  vectors: async () => (await import("./commands/vectors.ts")).vectorsCommand(),
  fuzz: async () => (await import("./commands/fuzz.ts")).fuzzCommand(),
  deploy: async () => (await import("./commands/deploy.ts")).deployCommand(),
  state: async () => (await import("./commands/state.ts")).stateCommand(),
  sync: async () => (await import("./commands/sync.ts")).syncCommand(),
  account: async () => (await import("./commands/account.ts")).accountCommand(),
  transfer: async () => (await import("./commands/request.ts")).transferCommand(),
  wrap: async () => (await import("./commands/wrap.ts")).wrapCommand(),
  claim: async () => (await import("./commands/wrapped.ts")).claimCommand(),
  unwrap: async () => (await import("./commands/wrapped.ts")).unwrapCommand(),
  stake: async () => (await import("./commands/request.ts")).stakeCommand(),
  unstake: async () => (await import("./commands/request.ts")).unstakeCommand(),
  delegate: async () => (await import("./commands/request.ts")).delegateCommand(),
  offer: async () => (await import("./commands/offer.ts")).offerCommand(),
  strategy: async () => (await import("./commands/strategy.ts")).strategyCommand(),
  evaluate: async () => (await import("./commands/evaluate.ts")).evaluateCommand(),
  chain: async () => (await import("./commands/chain.ts")).chainCommand(),
  bench: async () => (await import("./commands/bench.ts")).benchCommand(),
  nodes: async () => (await import("./commands/nodes.ts")).nodesCommand(),
  test: async () => (await import("./commands/test.ts")).testCommand(),
};
