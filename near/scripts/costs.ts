/** What everything costs: the ledger's figures, measured on the embedded chain. The same every time. */
import { readFileSync } from "node:fs";
import { measure } from "@chainsatlas/shared/measure/measure.ts";
import { measureLedger } from "@chainsatlas/shared/measure/ledger.ts";
import { TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import type { Costs, Ledger } from "@chainsatlas/shared/tooling/ledger.ts";
import { EmbeddedNearChain } from "../src/embedded-chain.ts";
import { CONTRACTS } from "./artifacts.ts";

const GAS = new URL("../vm-check/gas.json", import.meta.url);

const PART_BYTES = 16_384;
const MEGA = 1e6;
const TERA = 1e12;
const rounded = (value: number): number => Number(value.toPrecision(6));

interface Figure {
  readonly call: string;
  readonly gas: number;
}

/** Least gas of a call of each method, by NEAR's own virtual machine: see vm-check. */
function methods(): Record<string, number> {
  const least: Record<string, number> = {};
  for (const { call, gas } of JSON.parse(readFileSync(GAS, "utf8")) as Figure[])
    least[call] = Math.min(least[call] ?? Infinity, rounded(gas / TERA));
  return least;
}

/** What the transaction that makes a unit with a ledger takes, by what is in the genesis. */
async function genesisCosts(chain: EmbeddedNearChain): Promise<Record<string, number>> {
  const gas = async (members: number, accounts: number): Promise<number> => {
    const { genesis, genesisBytes } = new TestNetwork(members, accounts, "costs of a genesis");
    const pythias = { epoch: 0, members: genesis.members };
    const units = await chain.deploy({ network: genesis.network, pythias, ledger: genesisBytes });
    return Number(units.transactions[1]!.cost.amount);
  };
  const least = await gas(1, 0);
  return {
    "unit with a genesis of one member": least,
    "a member more in the genesis": ((await gas(11, 0)) - least) / 10,
    "an account more in the genesis": ((await gas(1, 100)) - least) / 100,
  };
}

/** Tgas of the ledger that a management unit keeps. */
async function ledgerCosts(): Promise<Record<string, number>> {
  const chain = new EmbeddedNearChain();
  const items = await measureLedger((genesis) => chain.deploy(genesis), PART_BYTES);
  const gas = { ...(await genesisCosts(chain)), ...items };
  return Object.fromEntries(Object.entries(gas).map(([name, amount]) => [name, rounded(amount / TERA)]));
}

/** Everything that the ledger holds. */
async function measureCosts(): Promise<Costs> {
  const { perInstruction, ...measured } = await measure(new EmbeddedNearChain());
  const classes = Object.entries(perInstruction).map(([name, gas]) => [name, rounded(gas / MEGA)]);
  const bytes = CONTRACTS.map((name) => [
    name,
    readFileSync(new URL(`../artifacts/${name}.wasm`, import.meta.url)).length,
  ]);
  return {
    "Mgas per DLX instruction": Object.fromEntries(classes) as Record<string, number>,
    "Tgas, with the transaction's own": {
      "a hop of one step": rounded(measured.perHop / TERA),
      "of it, running": rounded(measured.fixedPerRun / TERA),
      "a touched page more": rounded(measured.perTouchedPage / TERA),
      "a kilobyte of code more": rounded((measured.perUploadedByte * 1000) / TERA),
    },
    "Tgas of the methods, least of some calls": methods(),
    "Tgas of the ledger, with the transaction's own": await ledgerCosts(),
    other: { "steps of the mixed loop in one transaction": measured.maxStepsPerTransaction },
    "bytes of the contracts": Object.fromEntries(bytes) as Record<string, number>,
  };
}

export const LEDGER: Ledger = {
  name: "near",
  folder: new URL("../", import.meta.url),
  measure: measureCosts,
};
