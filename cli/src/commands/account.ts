import { Argument, Command } from "commander";
import { bytesToHex } from "../hex.ts";
import { amountText } from "../ledger/amount.ts";
import { wordOf } from "../ledger/balances.ts";
import { ledgerNetwork, openLedger } from "../ledger/open.ts";
import { addressOption } from "../ledger/fields.ts";
import { networkOption, networkOptions, type NetworkFlags } from "../options.ts";
import { bold, printJson, progress, progressDone, say } from "../terminal.ts";

interface Options extends NetworkFlags {
  readonly on?: string;
  readonly json?: true;
}

async function account(address: Uint8Array, { on, json, ...flags }: Options): Promise<void> {
  const ledger = await openLedger(
    ledgerNetwork(networkOptions(flags)!),
    flags,
    "read",
    on?.split(","),
    progress,
  );
  const units = ledger.places.map(({ unit }) => unit);
  const key = { account: address };
  try {
    const { athena, hermes, nonce } = await wordOf(units, "account", key);
    const { active, entering, entersAt, earned } = await wordOf(units, "stake", key);
    const { amount: leaving, leavesAt } = await wordOf(units, "leaving", key);
    const { node } = await wordOf(units, "delegate", key);
    progressDone();
    const shown = { athena, hermes, active, entering, leaving, earned };
    say(bold(`0x${bytesToHex(address)}`));
    for (const [name, amount] of Object.entries(shown)) say(`${name.padEnd(9)} ${amountText(amount)}`);
    if (json === true)
      printJson({
        ...{ address: `0x${bytesToHex(address)}`, nonce, ...shown, entersAt, leavesAt },
        ...{ node: `0x${bytesToHex(node)}`, chains: ledger.places.map(({ name }) => name) },
      });
  } finally {
    progressDone();
    await ledger.close();
  }
}

/** `atlas account`: what somebody has, as every chain says. */
export const accountCommand = (): Command =>
  networkOption(new Command("account"), "required")
    .description(
      "show an account's Athena, Hermes and stake in base tokens, as all chains of a network have them",
    )
    .addArgument(new Argument("<address>", "0x and 40 hexadecimal digits").argParser(addressOption))
    .option("--on <CHAIN[,CHAIN...]>", "these chains only")
    .option("--json", "print the account as one document on stdout, amounts in base units")
    .action(account);
