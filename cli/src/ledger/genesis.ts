/** The ledger's first state, as a network file has it. */
import { compareBytes, fromHex } from "@chainsatlas/shared/bytes/bytes.ts";
import { encodeGenesis } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import { LedgerError } from "@chainsatlas/shared/protocol/ledger/errors.ts";
import { genesisState } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { chainId, networkId } from "@chainsatlas/shared/protocol/names.ts";
import type { PythiaSet } from "@chainsatlas/shared/protocol/pythia-set.ts";
import { CommandError, Exit } from "../exit.ts";
import type { LedgerSettings, NetworkFile } from "../networks/network-file.ts";
import { baseUnits } from "./amount.ts";

const SECOND = 1_000;

/** Encoded. Throws a usage error when the file's ledger can't begin so. */
export function ledgerGenesis(
  { file, settings }: NetworkFile,
  ledger: LedgerSettings,
  { members }: PythiaSet,
  chains: readonly string[],
): Uint8Array {
  const accounts = ledger.accounts
    .map(({ address, athena, hermes }) => ({
      ...{ address: fromHex(address.toLowerCase()), athena: baseUnits(athena), hermes: baseUnits(hermes) },
    }))
    .sort((a, b) => compareBytes(a.address, b.address));
  try {
    const genesis = encodeGenesis({
      ...{ network: networkId(settings.name), reserve: baseUnits(ledger.reserve), accounts },
      time: BigInt(Math.floor(Date.parse(ledger.begins) / SECOND)),
      members: members.map(({ address, stake }) => ({ address, stake, fee: ledger.fee })),
      chains: chains.map(chainId),
    });
    genesisState(genesis);
    return genesis;
  } catch (error) {
    if (error instanceof LedgerError || error instanceof RangeError)
      throw new CommandError(Exit.USAGE, `${file}: ledger: ${error.message}`);
    throw error;
  }
}
