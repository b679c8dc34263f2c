/** Keys: from where the network file says, into memory, and nowhere else. */
import { decryptKeystoreJson } from "ethers";
import { fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { CommandError, Exit } from "../exit.ts";
import { readBytes } from "../files.ts";
import { beside, type NetworkFile, type Signer } from "./network-file.ts";

/** Value of an environment variable. Throws a usage error that names it, never what it holds. */
export function fromEnvironment(name: string, what: string): string {
  const value = process.env[name];
  if (value === undefined || value === "")
    throw new CommandError(Exit.USAGE, `environment variable ${name} is not set: it must hold ${what}`);
  return value;
}

function keyOf(text: string, where: string): Uint8Array {
  const digits = text.trim().replace(/^0x/, "");
  if (!/^[0-9a-fA-F]{64}$/.test(digits))
    throw new CommandError(Exit.USAGE, `${where} does not hold a key: 64 hexadecimal digits`);
  return fromHex(`0x${digits.toLowerCase()}`);
}

/** The 32-byte key of `whose`: "the account that pays". Throws a usage error. */
export async function readKey(network: NetworkFile, signer: Signer, whose: string): Promise<Uint8Array> {
  if ("env" in signer)
    return keyOf(fromEnvironment(signer.env, `the key of ${whose}`), `environment variable ${signer.env}`);
  const file = beside(network, signer.keystore);
  const password = fromEnvironment(signer.passwordEnv, `the password of ${file}`);
  const text = new TextDecoder().decode(readBytes(file));
  try {
    return fromHex((await decryptKeystoreJson(text, password)).privateKey);
  } catch {
    // the library's error quotes its arguments
    throw new CommandError(
      Exit.USAGE,
      `${file} is no keystore file, or ${signer.passwordEnv} does not hold its password`,
    );
  }
}
