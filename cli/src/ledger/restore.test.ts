/** Goal: a file of batches gets what a chain has and it has not; where the chain's history is not whole, nothing is added. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChainError, hasCode } from "@chainsatlas/shared/chain/error.ts";
import type { LedgerUnit } from "@chainsatlas/shared/chain/ledger-unit.ts";
import { localQuorum } from "@chainsatlas/shared/execution/pythia.ts";
import type { Batch } from "@chainsatlas/shared/protocol/ledger/ledger.ts";
import { pythiaSet } from "@chainsatlas/shared/protocol/ledger/rules/pythia-set.ts";
import { START, TestNetwork } from "@chainsatlas/shared/protocol/ledger/test-ledger.ts";
import { ReferenceLedgerUnit } from "@chainsatlas/shared/reference/ledger-unit.ts";
import { Replica } from "@chainsatlas/shared/replication/replica.ts";
import { addToArchive, readArchive } from "./archive.ts";
import { restoreArchive } from "./restore.ts";

const network = new TestNetwork();
const genesis = network.genesisBytes;

describe("an archive that is restored", () => {
  const unit = new ReferenceLedgerUnit(genesis, START + 100n, 200);
  const folder = mkdtempSync(join(tmpdir(), "atlas-restore-"));
  const archive = join(folder, "net.ledger.jsonl");
  const batches: Batch[] = [];
  const contents = (): string | undefined =>
    existsSync(archive) ? readFileSync(archive, "utf8") : undefined;
  const restore = (calls: LedgerUnit["calls"]): Promise<number> => {
    const there = Object.assign(Object.create(unit) as LedgerUnit, {
      ...{ status: () => unit.status(), calls },
    });
    const place = { name: "here", unit: there };
    return restoreArchive({ archive, genesis, places: [place] }, "here");
  };

  before(async () => {
    const set = pythiaSet(unit.words);
    const keys = network.pythias.map(({ secretKey }) => secretKey);
    const replica = new Replica(genesis, [unit], localQuorum(set, keys));
    const [from, to] = network.users;
    const body = { token: 2, to: to!.address, amount: 1n };
    for (const count of [3, 1]) {
      const items = Array.from({ length: count }, (_, i) => replica.request(from!, "Transfer", body, i));
      batches.push((await replica.advance(items)).batch);
    }
  });
  after(() => rmSync(folder, { recursive: true }));

  it("stays as it is, or is not made, where the chain's history is refused or not whole", async () => {
    const pruned = new ChainError("here", "Rejected", "the node's index begins later");
    const calls = await unit.calls();
    for (const kept of [[], batches.slice(0, 1)]) {
      kept.forEach((batch) => addToArchive(archive, batch));
      const before = contents();
      await assert.rejects(
        restore(() => Promise.reject(pruned)),
        pruned,
      );
      for (const some of [[], calls.slice(1), calls.slice(0, -1), calls.toSpliced(2, 1)])
        await assert.rejects(
          restore(() => Promise.resolve(some)),
          (error) => hasCode(error, "Rejected") && /history leads to .*: ask a node/.test(error.message),
        );
      assert.equal(contents(), before);
    }
  });

  it("has all batches where it is whole", async () => {
    assert.equal(await restore(() => unit.calls()), 1);
    assert.deepEqual(readArchive(archive), batches);
    assert.equal(await restore(() => unit.calls()), 0);
  });
});
