/** What a node says of an account. */
import { ChainError } from "@chainsatlas/shared/chain/error.ts";
import { BaseAccount } from "cosmjs-types/cosmos/auth/v1beta1/auth.js";
import { QueryAccountRequest, QueryAccountResponse } from "cosmjs-types/cosmos/auth/v1beta1/query.js";
import { QueryBalanceRequest, QueryBalanceResponse } from "cosmjs-types/cosmos/bank/v1beta1/query.js";
import { SimulateRequest, SimulateResponse } from "cosmjs-types/cosmos/tx/v1beta1/service.js";
import type { CometNode } from "./comet.ts";

interface Numbers {
  readonly accountNumber: number;
  readonly sequence: number;
}

export class Account {
  readonly #node: CometNode;
  readonly #address: string;
  #numbers: Numbers | undefined;

  constructor(node: CometNode, address: string) {
    this.#node = node;
    this.#address = address;
  }

  /** Number and sequence, asked for once. Throws ChainError Rejected for an account that nobody ever sent anything to. */
  async numbers(): Promise<Numbers> {
    if (this.#numbers !== undefined) return this.#numbers;
    const request = QueryAccountRequest.encode({ address: this.#address }).finish();
    const response = await this.#node.query("/cosmos.auth.v1beta1.Query/Account", request);
    const { accountNumber, sequence } = BaseAccount.decode(
      QueryAccountResponse.decode(response).account!.value,
    );
    return (this.#numbers = { accountNumber: Number(accountNumber), sequence: Number(sequence) });
  }

  /** Asks again the next time. */
  forget(): void {
    this.#numbers = undefined;
  }

  async balance(denom: string): Promise<bigint> {
    const request = QueryBalanceRequest.encode({ address: this.#address, denom }).finish();
    const response = await this.#node.query("/cosmos.bank.v1beta1.Query/Balance", request);
    return BigInt(QueryBalanceResponse.decode(response).balance?.amount ?? "0");
  }

  /** Gas that a signed transaction would use now. Throws ChainError when it would fail. */
  async simulate(raw: Uint8Array): Promise<bigint> {
    const request = SimulateRequest.encode(SimulateRequest.fromPartial({ txBytes: raw })).finish();
    const response = await this.#node.query("/cosmos.tx.v1beta1.Service/Simulate", request);
    const { gasInfo } = SimulateResponse.decode(response);
    if (gasInfo === undefined) throw new ChainError(this.#address, "Rejected", "the node simulates nothing");
    return gasInfo.gasUsed;
  }
}
