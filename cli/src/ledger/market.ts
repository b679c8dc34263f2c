/** A market of this machine: chains whose management units keep the ledger, and who trades there. */
import { compareBytes, sha256, utf8 } from "@chainsatlas/shared/bytes/bytes.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import { encodeGenesis } from "@chainsatlas/shared/protocol/ledger/genesis.ts";
import { TOKEN_UNIT } from "@chainsatlas/shared/protocol/ledger/parameters.ts";
import { chainId } from "@chainsatlas/shared/protocol/names.ts";
import { addressOf } from "@chainsatlas/shared/protocol/quorum.ts";
import { testKeys } from "@chainsatlas/shared/protocol/test-pythias.ts";
import { Replica, type Account } from "@chainsatlas/shared/replication/replica.ts";
import { deployOn, type Ground, type OpenNetwork } from "../network.ts";

const PYTHIAS = 4;
const STAKE = 1_000n * TOKEN_UNIT;
/** Of a node's rewards, in 1/10,000. */
const FEE = 500;
const RESERVE = 400_000_000n * TOKEN_UNIT;
const CLIENT_HERMES = 1_000n * TOKEN_UNIT;
/** 2025-01-01: before the clocks of all chains, so that an offer's windows pass as fast as its batches come. */
const BEGINS = 1_735_689_600n;

/** Chains with units, their ledger, and who has accounts in it. Anyone can derive the keys: they hold nothing elsewhere. */
export interface OpenMarket {
  readonly network: OpenNetwork;
  readonly replica: Replica;
  readonly client: Account;
  /** They are strategists too, as nodes with stake. */
  readonly pythias: readonly Account[];
}

const account = (secretKey: Uint8Array): Account => ({ secretKey, address: addressOf(secretKey) });

/** Deploys units that keep the ledger. */
export async function openMarket(ground: Ground, onStep: (step: string) => void): Promise<OpenMarket> {
  const { id, chains } = ground;
  const client = account(sha256(utf8("ChainsAtlas embedded client")));
  const pythias = testKeys(PYTHIAS)
    .map(account)
    .sort((a, b) => compareBytes(a.address, b.address));
  const set = { epoch: 0, members: pythias.map(({ address }) => ({ address, stake: STAKE })) };
  const quorum = localQuorum(
    set,
    pythias.map(({ secretKey }) => secretKey),
  );
  const ledger = encodeGenesis({
    ...{ network: id, time: BEGINS, reserve: RESERVE },
    members: set.members.map((member) => ({ ...member, fee: FEE })),
    chains: chains.map(({ caip2 }) => chainId(caip2)),
    accounts: [{ address: client.address, athena: 0n, hermes: CLIENT_HERMES }],
  });
  const network = await deployOn(ground, { pythias: set, ledger }, quorum, onStep);
  const units = network.deployments.map(({ ledger: unit }, i) => {
    if (unit === undefined) throw new Error(`the units on ${chains[i]!.name} keep no ledger`);
    return unit;
  });
  return { network, client, pythias, replica: new Replica(ledger, units, quorum) };
}
