/**
 * Executes a transaction's actions, and the calls between contracts that they start, one after the other in one process.
 * Source: NEAR's runtime specification, "Receipts" and "Promises".
 */
import { baseEncode, type Action } from "near-api-js";
import type { ReceiptOutcome } from "../network.ts";
import { Account } from "./account.ts";
import { Fee, Limit } from "./costs.ts";
import type { PromiseResult } from "./host-call.ts";
import { StorageChanges } from "./storage.ts";
import { Contract, type CallOutcome } from "./virtual-machine.ts";

export interface Receipt {
  readonly predecessor: string;
  readonly signer: string;
  readonly receiver: string;
  readonly actions: readonly Action[];
  readonly inputs: readonly PromiseResult[];
  readonly awaited: boolean;
}

interface ActionFee {
  readonly send: number;
  readonly execute: number;
}

const sum = (fee: ActionFee, perByte: ActionFee, bytes: number): ActionFee => ({
  send: fee.send + perByte.send * bytes,
  execute: fee.execute + perByte.execute * bytes,
});

/** Fees of an action. Throws RangeError for one that this runtime does not know. */
export function actionFee(action: Action, toSelf: boolean): ActionFee {
  if (action.createAccount) return Fee.CREATE_ACCOUNT;
  if (action.transfer) return Fee.TRANSFER;
  if (action.addKey) return Fee.ADD_FULL_ACCESS_KEY;
  if (action.deployContract)
    return sum(
      Fee.DEPLOY,
      toSelf ? Fee.DEPLOY_BYTE_TO_SELF : Fee.DEPLOY_BYTE,
      action.deployContract.code.length,
    );
  if (action.functionCall) {
    const { methodName, args } = action.functionCall;
    return sum(Fee.CALL, toSelf ? Fee.CALL_BYTE_TO_SELF : Fee.CALL_BYTE, methodName.length + args.length);
  }
  throw new RangeError(`the embedded runtime does not know the action ${action.enum}`);
}

/** yoctoNEAR that actions carry to their receiver. */
export const depositOf = (actions: readonly Action[]): bigint =>
  actions.reduce(
    (sum, { transfer, functionCall }) => sum + (transfer?.deposit ?? functionCall?.deposit ?? 0n),
    0n,
  );

/** A key as near-api-js writes it; decoded actions hold its fields alone. */
function keyText(key: NonNullable<Action["addKey"]>["publicKey"]): string {
  if (key.ed25519Key === undefined) throw new ActionFailed("only Ed25519 keys are known here");
  return `ed25519:${baseEncode(Uint8Array.from(key.ed25519Key.data))}`;
}

/** A failure of an action, in the words of NEAR's errors. */
class ActionFailed extends Error {}

/** Executes receipts on the accounts of a network. */
export class ReceiptExecutor {
  readonly outcomes: ReceiptOutcome[] = [];
  readonly #accounts: Map<string, Account>;
  readonly #timestamp: bigint;

  /** `timestamp` of the block, in nanoseconds. */
  constructor(accounts: Map<string, Account>, timestamp: bigint) {
    this.#accounts = accounts;
    this.#timestamp = timestamp;
  }

  /** Executes a receipt and all that it starts; gives the result of the last call that it hands its own on to. */
  execute(receipt: Receipt): PromiseResult {
    const draft = new Draft(receipt, this.#accounts.get(receipt.receiver), this.#timestamp);
    let burnt = BigInt(Fee.RECEIPT.execute);
    let last: CallOutcome | undefined;
    const logs: string[] = [];
    let failure: string | undefined;
    for (const action of receipt.actions) {
      burnt += BigInt(actionFee(action, receipt.predecessor === receipt.receiver).execute);
      try {
        last = draft.apply(action);
      } catch (error) {
        if (!(error instanceof ActionFailed)) throw error;
        failure = error.message;
      }
      burnt += last?.burnt ?? 0n;
      logs.push(...(last?.logs ?? []));
      failure ??= last?.failure;
      if (failure !== undefined) break;
    }
    failure ??= draft.keep(this.#accounts);
    const outcome = { account: receipt.receiver, burnt };
    if (failure !== undefined) {
      this.outcomes.push({ ...outcome, logs: [], failure });
      const sender = this.#accounts.get(receipt.predecessor);
      if (sender !== undefined) sender.balance += depositOf(receipt.actions);
      return { failure };
    }
    this.outcomes.push({ ...outcome, logs });
    return last === undefined ? { value: new Uint8Array() } : this.#promises(receipt, last);
  }

  #promises(receipt: Receipt, { promises, returned, value }: CallOutcome): PromiseResult {
    const results: PromiseResult[] = [];
    for (const [i, { account, actions, after }] of promises.entries()) {
      results.push(
        this.execute({
          predecessor: receipt.receiver,
          signer: receipt.signer,
          receiver: account,
          actions,
          inputs: after === undefined ? [] : [results[after]!],
          awaited: promises.some((other) => other.after === i),
        }),
      );
    }
    return returned === undefined ? { value } : results[returned]!;
  }
}

/** What a receipt makes of its receiver, until all of its actions have succeeded. */
class Draft {
  readonly #receipt: Receipt;
  readonly #account: Account | undefined;
  readonly #timestamp: bigint;
  readonly #changes: StorageChanges;
  #created?: Account;
  #contract?: Contract;
  /** What the account's balance gains. */
  #gained = 0n;
  readonly #keys: string[] = [];

  constructor(receipt: Receipt, account: Account | undefined, timestamp: bigint) {
    this.#receipt = receipt;
    this.#timestamp = timestamp;
    this.#account = account;
    this.#changes = new StorageChanges((account ?? new Account(0n)).storage);
  }

  /** Applies an action; gives the outcome of a call. Throws ActionFailed. */
  apply(action: Action): CallOutcome | undefined {
    const { receiver, predecessor } = this.#receipt;
    if (action.createAccount) {
      if (this.#account !== undefined) throw new ActionFailed("AccountAlreadyExists");
      if (!receiver.endsWith(`.${predecessor}`)) throw new ActionFailed("CreateAccountNotAllowed");
      this.#created = new Account(0n);
      return undefined;
    }
    if ((this.#account ?? this.#created) === undefined) throw new ActionFailed("AccountDoesNotExist");
    this.#gained += depositOf([action]);
    if (action.transfer) return undefined;
    if (action.addKey) this.#keys.push(keyText(action.addKey.publicKey));
    else if (action.deployContract) this.#contract = deployable(Uint8Array.from(action.deployContract.code));
    else if (action.functionCall) return this.#call(action.functionCall);
    return undefined;
  }

  #call({ methodName, args, gas, deposit }: NonNullable<Action["functionCall"]>): CallOutcome {
    const contract = this.#contract ?? this.#account?.contract;
    if (contract === undefined) throw new ActionFailed("CodeDoesNotExist");
    const { receiver, predecessor, signer, inputs, awaited } = this.#receipt;
    const context = {
      ...{
        account: receiver,
        predecessor,
        signer,
        input: Uint8Array.from(args),
        promiseResults: inputs,
        awaited,
      },
      ...{ deposit, balance: (this.#account?.balance ?? 0n) + this.#gained },
      ...{ view: false, charges: "network" as const, timestamp: this.#timestamp },
    };
    const outcome = contract.call(methodName, context, gas, this.#changes);
    this.#gained -= outcome.sent;
    return outcome;
  }

  /** Keeps everything; a reason when that can't be. */
  keep(accounts: Map<string, Account>): string | undefined {
    const account = this.#account ?? this.#created;
    if (account === undefined) return "AccountDoesNotExist";
    account.balance += this.#gained;
    const before = account.contract;
    if (this.#contract !== undefined) account.contract = this.#contract;
    const undo = this.#changes.keep();
    if (!account.canStore) {
      undo();
      account.balance -= this.#gained;
      if (before === undefined) delete account.contract;
      else account.contract = before;
      return "LackBalanceForState";
    }
    for (const key of this.#keys) account.nonces.set(key, 0n);
    accounts.set(this.#receipt.receiver, account);
    return undefined;
  }
}

function deployable(code: Uint8Array): Contract {
  if (code.length > Limit.CONTRACT_BYTES) throw new ActionFailed("ContractSizeExceeded");
  try {
    return Contract.of(code);
  } catch (error) {
    throw new ActionFailed(`CompilationError: ${error instanceof Error ? error.message : String(error)}`);
  }
}
