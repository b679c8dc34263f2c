/** What the tokens' contracts must refuse: everything that would move something on one chain alone. */
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import type { Scene } from "../support/scene.ts";
import { refuse, type Case, type Suite } from "./case.ts";

const REQUESTS_ONLY = "evm: Rejected: RequestsOnly";

const somebody = ({ ledger }: Scene): string => toHex(ledger.network.users[0]!.address);

/** For nothing, little and more than there is. */
const amounts = (args: (who: string, amount: bigint) => readonly unknown[]): Case[] =>
  [0n, 1n, 2n ** 256n - 1n].map((amount) =>
    refuse(`an amount of ${amount}`, REQUESTS_ONLY, (scene) => args(somebody(scene), amount)),
  );

export const TOKEN_VIEW: Suite = {
  transfer: amounts((who, amount) => [who, amount]),
  approve: amounts((who, amount) => [who, amount]),
  transferFrom: amounts((who, amount) => [who, who, amount]),
};
