/** Whoever signs a request: a key from the environment or a keystore, never from the command line. */
import { Option, type Command } from "commander";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import type { Account } from "@chainsatlas/shared/replication/replica.ts";
import { CommandError, Exit } from "../exit.ts";
import type { LiveNetwork } from "../networks/live.ts";
import { readKey } from "../networks/signer.ts";

export interface PersonFlags {
  readonly keyEnv?: string;
  readonly keystore?: string;
  readonly passwordEnv?: string;
}

export const personOption = (command: Command): Command =>
  command
    .addOption(
      new Option("--key-env <NAME>", "environment variable with the key of whoever signs").conflicts(
        "keystore",
      ),
    )
    .option("--keystore <FILE>", "Web3 Secret Storage file with that key")
    .option("--password-env <NAME>", "environment variable with its password");

/** Throws a usage error where no key is named, or there is none. */
export async function readPerson(
  { file }: LiveNetwork,
  { keyEnv, keystore, passwordEnv }: PersonFlags,
): Promise<Account> {
  if (keyEnv === undefined && (keystore === undefined || passwordEnv === undefined))
    throw new CommandError(Exit.USAGE, "who signs? Name --key-env, or --keystore and --password-env");
  const signer = keyEnv === undefined ? { keystore: keystore!, passwordEnv: passwordEnv! } : { env: keyEnv };
  const secretKey = await readKey(file, signer, "the account that signs");
  return { secretKey, address: addressOf(secretKey) };
}
