import { Argument, Command } from "commander";
import { toHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { amountText } from "../ledger/amount.ts";
import { wordOf } from "../ledger/balances.ts";
import { ledgerNetwork, withLedger, type LedgerFlags } from "../ledger/open.ts";
import { addressOption } from "../ledger/fields.ts";
import { networkOption } from "../options.ts";
import { bold, printJson, say } from "../terminal.ts";

interface Options extends LedgerFlags {
  readonly json?: true;
}

async function account(address: Uint8Array, { json, ...flags }: Options): Promise<void> {
  const key = { account: address };
  const { shown, more } = await withLedger(ledgerNetwork(flags), flags, "read", async ({ places }) => {
    const units = places.map(({ unit }) => unit);
    const { athena, hermes, nonce } = await wordOf(units, "account", key);
    const { active, entering, entersAt, earned } = await wordOf(units, "stake", key);
    const { amount: leaving, leavesAt } = await wordOf(units, "leaving", key);
    const { node } = await wordOf(units, "delegate", key);
    const chains = places.map(({ name }) => name);
    return {
      shown: { athena, hermes, active, entering, leaving, earned },
      more: { nonce, entersAt, leavesAt, node: toHex(node), chains },
    };
  });
  say(bold(toHex(address)));
  for (const [name, amount] of Object.entries(shown)) say(`${name.padEnd(9)} ${amountText(amount)}`);
  if (json === true) printJson({ address: toHex(address), ...shown, ...more });
}

/** `atlas account`: what somebody has, as every chain says. */
export const accountCommand = (): Command =>
  networkOption(new Command("account"), "required")
    .description("show an account's Athena, Hermes and stake, as all chains of a network have them")
    .addArgument(new Argument("<address>", "0x and 40 hexadecimal digits").argParser(addressOption))
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--json", "print the account as one document on stdout, amounts in base units")
    .action(account);
