/** What every external function of every contract must refuse. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { ContractName } from "../support/scene.ts";
import { ADMIT } from "./admit.ts";
import type { Suite } from "./case.ts";
import { GENESIS_MODULE, LEDGER, RULES_MODULE } from "./ledger.ts";
import { MANAGEMENT } from "./management.ts";
import { TOKEN_VIEW } from "./token.ts";
import { RUN } from "./run.ts";

/** Functions that change something, or check what others rely on. */
export const SUITES: Readonly<Record<ContractName, Suite>> = {
  management: MANAGEMENT,
  virtualization: { admit: ADMIT, run: RUN },
  ledger: LEDGER,
  athena: TOKEN_VIEW,
  hermes: TOKEN_VIEW,
  genesisModule: GENESIS_MODULE,
  stakingModule: RULES_MODULE,
  offerModule: RULES_MODULE,
  executionModule: RULES_MODULE,
  observationModule: RULES_MODULE,
};

const NOTHING = toHex(new Uint8Array(32));
const NOBODY = toHex(new Uint8Array(20));

const TOKEN_GETTERS = {
  allowance: [[NOBODY, NOBODY], [0n]],
  balanceOf: [[NOBODY], [0n]],
  decimals: [[], [9n]],
  ledger: [[]],
  name: [[]],
  symbol: [[]],
  totalSupply: [[]],
} satisfies Readonly<Record<string, [unknown[], unknown[]?]>>;

/** Getters, with arguments that name nothing and what is returned for them; they refuse only what is no call at all. */
export const GETTERS: Readonly<Record<ContractName, Readonly<Record<string, [unknown[], unknown[]?]>>>> = {
  management: {
    chain: [[]],
    epoch: [[]],
    network: [[]],
    planDigest: [[NOTHING], [NOTHING]],
    pythiaSet: [[]],
  },
  virtualization: {
    executions: [[NOTHING], [0n, false, 0n, NOTHING, NOTHING]],
    interpreter: [[]],
    logRoot: [[]],
    managementUnit: [[]],
  },
  ledger: {
    chain: [[]],
    domainSeparator: [[]],
    epoch: [[]],
    executionModule: [[]],
    network: [[]],
    observationModule: [[]],
    offerModule: [[]],
    planDigest: [[NOTHING], [NOTHING]],
    pythiaSet: [[]],
    stakingModule: [[]],
    status: [[]],
    word: [[NOTHING], [NOTHING]],
  },
  athena: TOKEN_GETTERS,
  hermes: TOKEN_GETTERS,
  genesisModule: {},
  stakingModule: {},
  offerModule: {},
  executionModule: {},
  observationModule: {},
};
