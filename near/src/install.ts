/** Puts contracts on accounts: for the first time, or in the place of earlier ones. */
import { actions, type Action } from "near-api-js";
import { equalBytes, sha256, ZERO_32 } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Journal, Transaction, UnitAddresses } from "@chainsatlas/shared/chain/chain.ts";
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import {
  checkPredecessor,
  type Predecessors,
  type UnitName,
} from "@chainsatlas/shared/chain/predecessors.ts";
import { chainError, FAMILY } from "./chain-error.ts";
import type { NearClient } from "./client.ts";
import type { AccountView } from "./network.ts";

export const INIT_GAS = 100_000_000_000_000n;
/** A ledger's genesis may have hundreds of accounts. */
export const LEDGER_INIT_GAS = 900_000_000_000_000n;

/** A contract that is to be, on an account of its own. */
export interface Installation {
  /** As the journal's steps begin. */
  readonly step: string;
  readonly account: string;
  readonly code: Uint8Array;
  readonly init: Uint8Array;
  /** Attached to the call of `init`; what is not burnt comes back. */
  readonly initGas: bigint;
  /** yoctoNEAR that the account is given. */
  readonly unitBalance: bigint;
}

/** Throws ChainError. */
export async function viewAccount(client: NearClient, account: string): Promise<AccountView | undefined> {
  try {
    return await client.network.viewAccount(account);
  } catch (error) {
    throw chainError(error);
  }
}

/** What makes the account; its key is that of the account that pays. */
export const creation = (client: NearClient, { unitBalance }: Installation): Action[] => [
  actions.createAccount(),
  actions.transfer(unitBalance),
  actions.addFullAccessKey(client.publicKey),
];

/** What makes the contract, all or nothing: nobody can initialize it before. */
export const contract = ({
  code,
  init,
  initGas,
}: Pick<Installation, "code" | "init" | "initGas">): Action[] => [
  actions.deployContract(code),
  actions.functionCall("init", init, initGas),
];

/**
 * Makes the accounts and then, from each account itself, of which nobody else has a key, its contract. What the journal or
 * the network has is not made again. Throws ChainError, Rejected where there is other code.
 */
export async function install(
  client: NearClient,
  journal: Journal | undefined,
  installations: readonly Installation[],
): Promise<Transaction[]> {
  const transactions: Transaction[] = [];
  const done = async (step: string, receiver: string, work: Action[], signer: string): Promise<void> => {
    const sent = await client.send(receiver, work, { signer, onSigned: (raw) => journal?.put(step, raw) });
    transactions.push(sent.transaction);
  };
  const resumed = async (step: string): Promise<boolean> => {
    const signed = journal?.get(step);
    const sent = signed && (await client.resume(signed));
    if (sent !== undefined) transactions.push(sent.transaction);
    return sent !== undefined;
  };
  for (const installation of installations) {
    const { step, account, code } = installation;
    const [first, second] = [`${step} account`, `${step} unit`];
    const made = await resumed(first);
    if (!made && (await viewAccount(client, account)) === undefined)
      await done(first, account, creation(client, installation), client.account);
    if (await resumed(second)) continue;
    const there = (await viewAccount(client, account))?.codeHash;
    if (there === undefined) await done(second, account, contract(installation), account);
    else if (!equalBytes(there, sha256(code)))
      throw new ChainError(FAMILY, "Rejected", `the account "${account}" has other code`);
  }
  return transactions;
}

/** A question to each unit that the code behind it can only answer when it finds what the unit has kept. */
const QUESTIONS = {
  management: actions.functionCall("authority_for", ZERO_32, INIT_GAS),
  virtualization: actions.functionCall("execution", ZERO_32, INIT_GAS),
} as const;

/**
 * Puts the present code in the place of earlier code, on accounts that have some. Each unit's transaction asks the new code for what the old one has
 * kept: it all happens or nothing does. Throws ChainError Rejected, before anything is sent, for code that is no predecessor.
 */
export async function upgradeUnits(
  client: NearClient,
  addresses: UnitAddresses,
  code: Readonly<Record<UnitName, Uint8Array>>,
  predecessors: Predecessors,
): Promise<Transaction[]> {
  const outdated: UnitName[] = [];
  for (const unit of ["management", "virtualization"] as const) {
    const there = (await viewAccount(client, addresses[unit]))!.codeHash!;
    if (equalBytes(there, sha256(code[unit]))) continue;
    checkPredecessor(FAMILY, unit, there, predecessors);
    outdated.push(unit);
  }
  const transactions: Transaction[] = [];
  for (const unit of outdated) {
    const work = [actions.deployContract(code[unit]), QUESTIONS[unit]];
    const sent = await client.send(addresses[unit], work, { signer: addresses[unit] });
    transactions.push(sent.transaction);
  }
  return transactions;
}
